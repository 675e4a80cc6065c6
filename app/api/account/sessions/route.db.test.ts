import { describe, expect, test } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import type { Actor } from '@/lib/auth/actor'
import { createSession } from '@/lib/auth/session-store'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { DELETE, GET } from './route'

const PATH = '/api/account/sessions'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const list = (actor: Actor) => call(GET, apiRequest('GET', PATH, { actor }))
const endOthers = (actor: Actor) => call(DELETE, apiRequest('DELETE', PATH, { actor }))
const isSignedIn = async (actor: Actor) =>
  (await call(whoAmI, apiRequest('GET', '/api/account', { actor }))).body.data.account !== null

describe('succeeds', () => {
  test('the list says in words what each live session is, this one first, and shows nobody else’s', async () => {
    const user = await makeUser()
    const here = await actorOf(user)
    const there = await createSession(user.userId, 3600, { userAgent: FIREFOX })
    const program = await createSession(user.userId, 3600, { userAgent: 'curl/8.14.1' })
    await createSession(user.userId, -1)
    const ended = await createSession(user.userId, 3600)
    await db().userSession.update({ where: { sessionId: ended }, data: { revokedAt: new Date() } })
    await makeActor()
    const { body } = await list(here)
    const createdAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(body.data).toEqual([
      { sessionId: here.sessionId, device: 'Unknown browser', kind: 'unknown', createdAt, isCurrent: true },
      { sessionId: program, device: 'curl', kind: 'program', createdAt, isCurrent: false },
      { sessionId: there, device: 'Firefox on Linux', kind: 'computer', createdAt, isCurrent: false },
    ])
  })

  test('signing out everywhere else leaves this session and other people alone; again it changes nothing', async () => {
    const user = await makeUser()
    const [here, there] = [await actorOf(user), await actorOf(user)]
    const stranger = await makeActor()
    for (const actor of [here, there, stranger]) expect(await isSignedIn(actor)).toBe(true)
    expect((await endOthers(here)).body.data).toEqual({ endedSessionCount: 1 })
    expect(await isSignedIn(there)).toBe(false)
    for (const actor of [here, stranger]) expect(await isSignedIn(actor)).toBe(true)
    expect((await endOthers(here)).body.data).toEqual({ endedSessionCount: 0 })
  })
})

describe('anonymous', () => {
  test('a visitor sees and ends nothing (ACC-12)', async () => {
    expect((await call(GET, apiRequest('GET', PATH))).status).toBe(401)
    expect((await call(DELETE, apiRequest('DELETE', PATH))).status).toBe(401)
  })
})

describe('from another site', () => {
  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    {},
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  ])('nobody is signed out (%j, check 9)', async headers => {
    const user = await makeUser()
    const [here, there] = [await actorOf(user), await actorOf(user)]
    const request = apiRequest('DELETE', PATH, { headers: { cookie: await cookieOf(here), ...headers } })
    expect(await call(DELETE, request)).toMatchObject({ status: 403, body: { reason: 'cross_site' } })
    expect(await isSignedIn(there)).toBe(true)
  })
})
