import { expect, test } from 'vitest'
import { createLogger, describeCause } from '@/lib/platform/logger'

function lines() {
  const written: string[] = []
  const log = createLogger('info', { write: line => written.push(line) })
  return { log, written }
}

test('a failed operation leaves one line with request id, operation and cause (OPS-26)', () => {
  const { log, written } = lines()
  const cause = new Error('insert failed', {
    cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
  })
  log.error(
    { requestId: 'r-1', operation: 'enroll in a course', cause: describeCause(cause) },
    'request failed',
  )
  expect(written).toHaveLength(1)
  expect(JSON.parse(written[0] ?? '')).toMatchObject({
    requestId: 'r-1',
    operation: 'enroll in a course',
    cause: { message: 'insert failed', cause: { code: 'ECONNREFUSED' } },
  })
})

test('no secret reaches a line, wherever it hides in what is logged (OPS-26, check 78)', () => {
  const { log, written } = lines()
  log.info(
    { password: 'canary', body: { token: 'canary', headers: { cookie: 'canary', authorization: 'canary' } } },
    'x',
  )
  log.info({ cause: describeCause(new Error('connect postgresql://lectern:canary@host/db failed')) }, 'x')
  expect(written.join('')).not.toContain('canary')
  expect(written.join('')).toContain('[hidden]')
})

test('a line break in what is logged cannot forge a line (check 78)', () => {
  const { log, written } = lines()
  log.info({ name: 'a\n{"level":30,"msg":"forged"}' }, 'b\nforged')
  expect(written.join('').trimEnd().split('\n')).toHaveLength(1)
})
