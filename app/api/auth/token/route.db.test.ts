import { describe, expect, test } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import { issueToken } from '@/lib/auth/session'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, bearerOf, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { alterToken } from '@/lib/testing/alter-token'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { DELETE, POST } from './route'

const askForToken = (body: unknown, headers?: Record<string, string>) =>
  call(POST, apiRequest('POST', '/api/auth/token', { body, ...(headers ? { headers } : {}) }))
const accountOf = async (token: string) =>
  (await call(whoAmI, apiRequest('GET', '/api/account', { headers: { authorization: `Bearer ${token}` } })))
    .body.data.account

describe('succeeds', () => {
  test('email and password give a token for an hour that names the person', async () => {
    const { email, userId } = await makeUser({ region: 'africa' })
    const answer = await askForToken({ email, password: TEST_PASSWORD, region: 'africa' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 })
    expect(await accountOf(answer.body.access_token)).toMatchObject({ userId, email })
  })

  test('the session knows its program', async () => {
    const { email, userId } = await makeUser()
    await askForToken({ email, password: TEST_PASSWORD }, { 'user-agent': 'curl/8.14.1' })
    const sessions = await db().userSession.findMany({ where: { userId } })
    expect(sessions.map(session => session.userAgent)).toEqual(['curl/8.14.1'])
  })

  test('each token has a session of its own (check 6)', async () => {
    const { email } = await makeUser()
    const one = await askForToken({ email, password: TEST_PASSWORD })
    const two = await askForToken({ email, password: TEST_PASSWORD })
    await call(DELETE, apiRequest('DELETE', '/api/auth/token', bearing(one.body.access_token)))
    expect(await accountOf(one.body.access_token)).toBeNull()
    expect(await accountOf(two.body.access_token)).not.toBeNull()
  })

  test('no answer holds a password or a hash (SEC-01)', async () => {
    const { email } = await makeUser()
    const answer = await askForToken({ email, password: TEST_PASSWORD })
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|correct-horse/)
  })
})

describe('invalid', () => {
  test('wrong password, unknown email and wrong region answer alike (ACC-06, check 8)', async () => {
    const { email } = await makeUser({ region: 'europe' })
    const answers = [
      await askForToken({ email, password: 'wrong' }),
      await askForToken({ email: 'nobody@example.com', password: TEST_PASSWORD }),
      await askForToken({ email, password: TEST_PASSWORD, region: 'asia' }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      const { requestId: _, ...rest } = body
      const { requestId: __, ...first } = answers[0]?.body ?? {}
      expect(rest).toEqual(first)
      expect(rest.reason).toBe('wrong_credentials')
    }
  })

  test('an unknown region is refused by its name (REG-03)', async () => {
    const answer = await askForToken({ email: 'a@example.com', password: 'x', region: 'antarctica' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'Unknown region', reason: 'unknown_region' } })
  })

  // Check 5.
  test.each([
    { email: { $ne: null }, password: 'x' },
    { email: 'a@example.com', password: { not: '' } },
    { email: ['a@example.com'], password: 'x' },
    { email: 'a@example.com', password: 'x', __proto__x: {} },
    [],
    'text',
    null,
  ])('%j is refused', async body => {
    expect((await askForToken(body)).status).toBe(400)
  })

  test('JSON in the clothes of a form is refused (check 9)', async () => {
    expect((await askForToken({}, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('twenty wrong passwords are answered, the next one is told to wait (check 8)', async () => {
    const { email } = await makeUser()
    for (let n = 0; n < 20; n++)
      expect((await askForToken({ email, password: `guess ${n}` })).status).toBe(401)
    const answer = await askForToken({ email, password: TEST_PASSWORD })
    expect(answer).toMatchObject({ status: 429, body: { reason: 'too_many_requests' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('anonymous', () => {
  const end = (headers: Record<string, string>) =>
    call(DELETE, apiRequest('DELETE', '/api/auth/token', { headers }))

  test('a missing, a forged and an expired token get 401 (ACC-12, SEC-09)', async () => {
    const actor = await makeActor()
    const expired = await issueToken(actor.sessionId, actor.userId, -60)
    const good = await bearerOf(actor)
    const forged = alterToken(good)
    const ofNoSession = await issueToken('00000000-0000-7000-8000-000000000000', actor.userId, 60)
    const tokens = [expired, forged, ofNoSession, 'nonsense', '', 'eyJhbGciOiJub25lIn0.e30.']
    expect((await end({})).status).toBe(401)
    for (const token of tokens) expect((await end({ authorization: `Bearer ${token}` })).status).toBe(401)
    const session = await db().userSession.findUniqueOrThrow({ where: { sessionId: actor.sessionId } })
    expect(session.revokedAt).toBeNull()
  })

  test('a session that ran out in the database is over, whatever its token says (check 7)', async () => {
    const actor = await actorOf(await makeUser(), -1)
    expect((await end({ authorization: `Bearer ${await bearerOf(actor)}` })).status).toBe(401)
  })

  test('a person who was suspended is out within a second (check 7)', async () => {
    const actor = await makeActor()
    const token = await bearerOf(actor)
    expect(await accountOf(token)).not.toBeNull()
    await db().user.update({ where: { userId: actor.userId }, data: { suspendedAt: new Date() } })
    await new Promise(resolve => setTimeout(resolve, 1100))
    expect(await accountOf(token)).toBeNull()
  })

  // Check 9.
  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
  ])('a cookie with %s changes nothing', async (_, headers) => {
    const actor = await makeActor()
    const answer = await end({ cookie: await cookieOf(actor), ...headers })
    expect(answer).toMatchObject({ status: 403, body: { reason: 'cross_site' } })
    const session = await db().userSession.findUniqueOrThrow({ where: { sessionId: actor.sessionId } })
    expect(session.revokedAt).toBeNull()
  })
})

function bearing(token: string) {
  return { headers: { authorization: `Bearer ${token}` } }
}
