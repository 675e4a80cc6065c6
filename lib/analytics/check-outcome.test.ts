import { expect, it } from 'vitest'
import { outcomeOfChecks } from './check-outcome'

const check = (findings: number, skippedBecause?: string) => ({
  id: 'I1',
  promise: 'all is well',
  findings: Array.from({ length: findings }, () => ({ id: 'x', detail: 'y' })),
  ...(skippedBecause ? { skippedBecause } : {}),
})

it('a run of the checks succeeded when all were made and nothing was found', () => {
  expect(outcomeOfChecks([check(0), check(0)])).toEqual({ isSuccess: true, detail: '2 checks, 0 findings' })
  expect(outcomeOfChecks([check(0), check(3)])).toEqual({ isSuccess: false, detail: '2 checks, 3 findings' })
  expect(outcomeOfChecks([check(0), check(0, 'a store is down')])).toEqual({
    isSuccess: false,
    detail: '2 checks, 0 findings, 1 not made',
  })
})
