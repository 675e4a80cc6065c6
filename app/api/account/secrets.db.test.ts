import { Writable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { PUT as changePassword } from '@/app/api/account/password/route'
import { POST as signUp } from '@/app/api/accounts/route'
import { POST as askForToken } from '@/app/api/auth/token/route'
import type { RouteHandler } from '@/lib/http/route'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call } from '@/lib/testing/actors'

const lines: string[] = []

// The real logger of the process, at its most talkative, writing where the test can read.
vi.mock('@/lib/platform/logger', async importOriginal => {
  const original = await importOriginal<typeof import('@/lib/platform/logger')>()
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = original.createLogger('trace', stream)
  return { ...original, logger: () => log }
})

const PASSWORD = 'open-sesame-4711'
const NEXT = 'close-sesame-0815'
const SECRET = /sesame|argon2|eyJ/
const person = () => ({
  email: `${newId()}@example.test`,
  password: PASSWORD,
  firstName: 'Ada',
  lastName: 'Lovelace',
  region: 'europe',
})
const post = (handler: RouteHandler, path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(handler, apiRequest('POST', path, { body, headers }))
const change = (token: string, body: unknown) =>
  call(
    changePassword,
    apiRequest('PUT', '/api/account/password', { body, headers: { authorization: `Bearer ${token}` } }),
  )

afterEach(() => {
  lines.length = 0
})

test('no answer and no log line of sign-up, sign-in and password change holds a password, hash or token (SEC-01)', async () => {
  const { email, ...rest } = person()
  const answers = [await post(signUp, '/api/accounts', { email, ...rest })]
  answers.push(await post(signUp, '/api/accounts', { email, ...rest }))
  answers.push(await post(signUp, '/api/accounts', { ...person(), email: PASSWORD, userType: PASSWORD }))
  answers.push(await post(askForToken, '/api/auth/token', { email, password: `${PASSWORD}!` }))
  answers.push(await post(askForToken, '/api/auth/token', { email, password: { $ne: PASSWORD } }))
  const signedIn = await post(askForToken, '/api/auth/token', { email, password: PASSWORD })
  const token = signedIn.body.access_token
  answers.push(await change(token, { currentPassword: NEXT, newPassword: NEXT }))
  answers.push(await change(token, { currentPassword: PASSWORD, newPassword: [NEXT] }))
  const changed = await change(token, { currentPassword: PASSWORD, newPassword: NEXT })
  expect(changed.status).toBe(200)
  expect(answers.map(answer => answer.status)).toEqual([201, 409, 400, 401, 400, 400, 400])
  for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(SECRET)
  for (const { body } of [signedIn, changed]) expect(JSON.stringify(body)).not.toMatch(/sesame|argon2/)
  expect(lines.length).toBeGreaterThanOrEqual(9)
  expect(lines.filter(line => SECRET.test(line))).toEqual([])
})

test('a failure of the database is logged without the hash that it was given (SEC-01, OPS-26)', async () => {
  await sql().query(`
    CREATE FUNCTION refuse_credential() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no credential'; END $$;
    CREATE TRIGGER refuse_credential BEFORE INSERT OR UPDATE ON user_credentials
      FOR EACH ROW EXECUTE FUNCTION refuse_credential()`)
  try {
    const answer = await post(signUp, '/api/accounts', person())
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toMatch(SECRET)
  } finally {
    await sql().query('DROP FUNCTION refuse_credential CASCADE')
  }
  expect(lines.join('')).toContain('no credential')
  expect(lines.filter(line => SECRET.test(line))).toEqual([])
})
