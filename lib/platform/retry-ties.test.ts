import { expect, test } from 'vitest'
import { retryTies } from '@/lib/platform/retry-ties'

const failing = (times: number, error: object) => {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= times) throw Object.assign(new Error('lost'), error)
    return calls
  }
}

test('work that lost a tie is run again until it gets its turn', async () => {
  expect(await retryTies(failing(3, { code: '40001' }))).toBe(4)
  expect(await retryTies(failing(1, { code: 'P2034' }))).toBe(2)
  expect(await retryTies(failing(1, { message: 'Raw query failed. Code: `40P01`' }))).toBe(2)
})

test('work that never gets its turn fails in the end, and any other error fails at once', async () => {
  await expect(retryTies(failing(100, { code: '40P01' }))).rejects.toThrow('lost')
  let calls = 0
  const wrong = () => {
    calls += 1
    return Promise.reject(new Error('wrong'))
  }
  await expect(retryTies(wrong)).rejects.toThrow('wrong')
  expect(calls).toBe(1)
})
