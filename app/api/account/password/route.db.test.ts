import { describe, expect, test } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import type { Actor } from '@/lib/auth/actor'
import { isPasswordOf } from '@/lib/auth/password'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, bearerOf, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { PUT } from './route'

const PATH = '/api/account/password'
const NEW = 'a-quieter-library'
const OURS = { origin: 'http://localhost:3000' }
const body = { currentPassword: TEST_PASSWORD, newPassword: NEW }
const byToken = (actor: Actor, given: unknown = body) =>
  call(PUT, apiRequest('PUT', PATH, { actor, body: given }))
const byCookie = async (actor: Actor, given: unknown = body, headers: Record<string, string> = OURS) =>
  call(PUT, apiRequest('PUT', PATH, { body: given, headers: { cookie: await cookieOf(actor), ...headers } }))
const accountOf = async (headers: Record<string, string>) =>
  (await call(whoAmI, apiRequest('GET', '/api/account', { headers }))).body.data.account
const accountOfToken = (token: string) => accountOf({ authorization: `Bearer ${token}` })
const hashOf = async (userId: string) =>
  (await db().userCredential.findUniqueOrThrow({ where: { userId } })).passwordHash

describe('succeeds', () => {
  test('in a browser: a new cookie, and the old session is over (check 6)', async () => {
    const actor = await makeActor()
    const old = await cookieOf(actor)
    // Also with what this process remembers of the session.
    expect(await accountOf({ cookie: old })).not.toBeNull()
    const answer = await byCookie(actor)
    expect(answer).toMatchObject({ status: 200, body: { data: { endedSessionCount: 0, token: null } } })
    const [line = ''] = answer.headers.getSetCookie()
    expect(line).toMatch(/^next-auth\.session-token=.+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
    const fresh = line.split(';')[0] ?? ''
    expect(fresh).not.toBe(old)
    expect(await accountOf({ cookie: fresh })).toMatchObject({ userId: actor.userId })
    expect(await accountOf({ cookie: old })).toBeNull()
    expect((await byCookie(actor)).status).toBe(401)
  })

  test('for a program: a new token in the answer, no cookie, and the old token gives 401 (check 6)', async () => {
    const actor = await makeActor()
    const old = await bearerOf(actor)
    expect(await accountOfToken(old)).not.toBeNull()
    const answer = await byToken(actor)
    expect(answer.headers.getSetCookie()).toEqual([])
    const { access_token: fresh, ...rest } = answer.body.data.token
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600 })
    expect(await accountOfToken(fresh)).toMatchObject({ userId: actor.userId })
    expect((await byToken(actor)).status).toBe(401)
  })

  test('every other session of the person ends, and nobody else’s (check 6)', async () => {
    const user = await makeUser()
    const [here, there, phone] = [await actorOf(user), await actorOf(user), await actorOf(user)]
    const stranger = await makeActor()
    const tokens = [await bearerOf(there), await bearerOf(phone)]
    for (const token of tokens) expect(await accountOfToken(token)).not.toBeNull()
    expect((await byToken(here)).body.data.endedSessionCount).toBe(2)
    for (const token of tokens) expect(await accountOfToken(token)).toBeNull()
    expect(await accountOfToken(await bearerOf(stranger))).not.toBeNull()
  })

  test('the new password is the one that counts, and only its hash is kept or told (SEC-01)', async () => {
    const actor = await makeActor()
    const answer = await byToken(actor)
    const hash = await hashOf(actor.userId)
    expect(await isPasswordOf(hash, NEW)).toBe(true)
    expect(await isPasswordOf(hash, TEST_PASSWORD)).toBe(false)
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|quieter-library|correct-horse/)
  })

  test('the session that follows knows its browser', async () => {
    const actor = await makeActor()
    await byCookie(actor, body, { ...OURS, 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/145.0' })
    const live = await db().userSession.findMany({ where: { userId: actor.userId, revokedAt: null } })
    expect(live.map(row => row.userAgent)).toEqual(['Mozilla/5.0 (X11; Linux) Firefox/145.0'])
  })
})

describe('invalid', () => {
  const unchanged = async (actor: Actor, work: () => Promise<void>) => {
    const before = await hashOf(actor.userId)
    await work()
    expect(await hashOf(actor.userId)).toBe(before)
    expect(await accountOfToken(await bearerOf(actor))).not.toBeNull()
  }

  test('a wrong current password stands at its field; nothing changes and nobody is signed out', async () => {
    const actor = await makeActor()
    await unchanged(actor, async () => {
      const answer = await byToken(actor, { ...body, currentPassword: 'wrong' })
      expect(answer).toMatchObject({
        status: 400,
        body: {
          reason: 'wrong_password',
          fields: { currentPassword: ['This is not your current password.'] },
        },
      })
    })
  })

  test('the new password has the rules of sign-up', async () => {
    const actor = await makeActor()
    await unchanged(actor, async () => {
      for (const [newPassword, message] of [
        ['short', 'At least 8 characters.'],
        ['x'.repeat(201), 'At most 200 characters.'],
      ]) {
        const answer = await byToken(actor, { ...body, newPassword })
        expect(answer).toMatchObject({ status: 400, body: { fields: { newPassword: [message] } } })
      }
    })
  })

  // Checks 4 and 5.
  test.each([
    { currentPassword: { $ne: null }, newPassword: NEW },
    { currentPassword: TEST_PASSWORD, newPassword: { $ne: null } },
    { currentPassword: [TEST_PASSWORD], newPassword: NEW },
    { currentPassword: TEST_PASSWORD, newPassword: [NEW] },
    { currentPassword: null, newPassword: NEW },
    { newPassword: NEW },
    { currentPassword: TEST_PASSWORD },
    { ...body, userId: '00000000-0000-7000-8000-000000000000' },
    { ...body, userType: 'admin' },
    [[]],
    null,
  ])('%j is refused (checks 4 and 5)', async given => {
    const actor = await makeActor()
    await unchanged(actor, async () => expect((await byToken(actor, given)).status).toBe(400))
  })

  test('twenty wrong tries are answered, the next one is told to wait, right or not (check 8)', async () => {
    const actor = await makeActor()
    await unchanged(actor, async () => {
      for (let n = 0; n < 20; n++) {
        expect((await byToken(actor, { ...body, currentPassword: `guess ${n}` })).status).toBe(400)
      }
      const answer = await byToken(actor)
      expect(answer).toMatchObject({ status: 429, body: { reason: 'too_many_requests' } })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  })

  test('guesses in one session do not keep the owner from changing it in another (check 8)', async () => {
    const user = await makeUser()
    const [thief, owner] = [await actorOf(user), await actorOf(user)]
    for (let n = 0; n < 21; n++) await byToken(thief, { ...body, currentPassword: `guess ${n}` })
    expect((await byToken(owner)).status).toBe(200)
    expect((await byToken(thief)).status).toBe(401)
  })
})

describe('anonymous', () => {
  test('a visitor changes no password (ACC-12)', async () => {
    expect((await call(PUT, apiRequest('PUT', PATH, { body }))).status).toBe(401)
  })
})

describe('from another site', () => {
  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a cross-site fetch', { ...OURS, 'sec-fetch-site': 'cross-site' }],
    ['JSON as plain text', { ...OURS, 'content-type': 'text/plain' }],
  ])('%s changes nothing (check 9)', async (_, headers) => {
    const actor = await makeActor()
    const before = await hashOf(actor.userId)
    expect([403, 415]).toContain((await byCookie(actor, body, headers)).status)
    expect(await hashOf(actor.userId)).toBe(before)
    expect(await accountOf({ cookie: await cookieOf(actor) })).not.toBeNull()
  })
})
