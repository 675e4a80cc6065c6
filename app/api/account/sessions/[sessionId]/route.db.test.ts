import { describe, expect, test } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { DELETE } from './route'

const pathOf = (sessionId: string) => `/api/account/sessions/${sessionId}`
const end = (actor: Actor, sessionId: string) =>
  call(DELETE, apiRequest('DELETE', pathOf(sessionId), { actor }), { sessionId })
const isSignedIn = async (actor: Actor) =>
  (await call(whoAmI, apiRequest('GET', '/api/account', { actor }))).body.data.account !== null

describe('succeeds', () => {
  test('a person signs out in one place and stays signed in elsewhere', async () => {
    const user = await makeUser()
    const [here, there, phone] = [await actorOf(user), await actorOf(user), await actorOf(user)]
    expect(await isSignedIn(there)).toBe(true)
    expect((await end(here, there.sessionId)).status).toBe(204)
    expect(await isSignedIn(there)).toBe(false)
    for (const actor of [here, phone]) expect(await isSignedIn(actor)).toBe(true)
  })

  test('the own session can be ended as well, which is signing out', async () => {
    const actor = await makeActor()
    expect((await end(actor, actor.sessionId)).status).toBe(204)
    expect(await isSignedIn(actor)).toBe(false)
  })
})

describe('invalid', () => {
  test('another person’s session, an unknown one, an ended one and nonsense answer alike (check 3)', async () => {
    const [actor, other] = [await makeActor(), await makeActor('admin')]
    const ended = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: actor.userId } }))
    await end(actor, ended.sessionId)
    const answers = []
    for (const id of [
      other.sessionId,
      '00000000-0000-7000-8000-000000000000',
      ended.sessionId,
      "' OR 1=1 --",
      '*',
    ]) {
      answers.push(await end(actor, id))
    }
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' })
    }
    expect(await isSignedIn(other)).toBe(true)
  })
})

describe('wrong role', () => {
  test('an admin has no more say over the sessions of others here', async () => {
    const [admin, person] = [await makeActor('admin'), await makeActor()]
    expect((await end(admin, person.sessionId)).status).toBe(404)
    expect(await isSignedIn(person)).toBe(true)
  })
})

describe('anonymous', () => {
  test('a visitor ends nothing (ACC-12)', async () => {
    const { sessionId } = await makeActor()
    const answer = await call(DELETE, apiRequest('DELETE', pathOf(sessionId)), { sessionId })
    expect(answer.status).toBe(401)
    const row = await db().userSession.findUniqueOrThrow({ where: { sessionId } })
    expect(row.revokedAt).toBeNull()
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
    const { sessionId } = there
    const request = apiRequest('DELETE', pathOf(sessionId), {
      headers: { cookie: await cookieOf(here), ...headers },
    })
    const answer = await call(DELETE, request, { sessionId })
    expect(answer).toMatchObject({ status: 403, body: { reason: 'cross_site' } })
    expect(await isSignedIn(there)).toBe(true)
  })
})
