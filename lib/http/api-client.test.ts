import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { apiDelete, onFreshPasswordNeeded } from '@/lib/http/api-client'

const stale = () =>
  Response.json({ status: 403, reason: 'fresh_password_needed', error: 'Again, please.' }, { status: 403 })
const answers: (() => Response)[] = []
const calls: string[] = []
let forget = () => {}

beforeEach(() => {
  answers.length = 0
  calls.length = 0
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    calls.push(`${init.method} ${path}`)
    return (answers.shift() ?? stale)()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  forget()
})

test('a call that needs a fresh password is made once more after the password was said (check 12)', async () => {
  answers.push(stale, () => Response.json({ success: true, data: 'done' }))
  forget = onFreshPasswordNeeded(async () => true)
  expect(await apiDelete('/x')).toBe('done')
  expect(calls).toEqual(['DELETE /x', 'DELETE /x'])
})

test('who gives up keeps the refusal, and the call is not made again', async () => {
  forget = onFreshPasswordNeeded(async () => false)
  await expect(apiDelete('/x')).rejects.toMatchObject({ reason: 'fresh_password_needed' })
  expect(calls).toHaveLength(1)
})

test('a second refusal is final: nobody is asked for ever', async () => {
  const ask = vi.fn(async () => true)
  forget = onFreshPasswordNeeded(ask)
  await expect(apiDelete('/x')).rejects.toMatchObject({ reason: 'fresh_password_needed' })
  expect([calls.length, ask.mock.calls.length]).toEqual([2, 1])
})

test('any other refusal asks nobody', async () => {
  answers.push(() =>
    Response.json({ status: 403, reason: 'role_not_allowed', error: 'No.' }, { status: 403 }),
  )
  const ask = vi.fn(async () => true)
  forget = onFreshPasswordNeeded(ask)
  await expect(apiDelete('/x')).rejects.toMatchObject({ reason: 'role_not_allowed' })
  expect(ask).not.toHaveBeenCalled()
})
