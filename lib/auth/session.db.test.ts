import { expect, test } from 'vitest'
import { db } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, apiRequest, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { readActor } from './session'
import { endSessionsOf } from './session-store'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

const CALLER = { address: '192.0.2.1' }
const outlasted = () => new Promise(resolve => setTimeout(resolve, 1100))

test('signing in again finds the same person (ACC-11)', async () => {
  const { email, userId } = await makeUser()
  const first = await signIn({ email, password: TEST_PASSWORD }, CALLER)
  await signOut(first.sessionId)
  const second = await signIn({ email, password: TEST_PASSWORD }, CALLER)
  expect(second.sessionId).not.toBe(first.sessionId)
  expect([first.person.userId, second.person.userId]).toEqual([userId, userId])
})

test('a sign-in remembers what its browser said of itself, cut to what the column holds', async () => {
  const { email } = await makeUser()
  const userAgentOf = async (userAgent?: string) => {
    const { sessionId } = await signIn({ email, password: TEST_PASSWORD }, { ...CALLER, userAgent })
    return (await db().userSession.findUniqueOrThrow({ where: { sessionId } })).userAgent
  }
  expect(await userAgentOf('curl/8.14.1')).toBe('curl/8.14.1')
  expect(await userAgentOf('x'.repeat(9000))).toBe('x'.repeat(300))
  expect(await userAgentOf()).toBeNull()
})

test('sessions that ended a month ago are gone with the next sign-in; others stay', async () => {
  const user = await makeUser()
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000)
  const make = (expiresAt: Date, revokedAt: Date | null = null) =>
    db().userSession.create({ data: { userId: user.userId, expiresAt, revokedAt } })
  await make(daysAgo(31))
  await make(daysAgo(-1), daysAgo(31))
  const kept = [await make(daysAgo(29)), await make(daysAgo(-1), daysAgo(29)), await make(daysAgo(-1))]
  const { sessionId } = await signIn({ email: user.email, password: TEST_PASSWORD }, CALLER)
  const left = await db().userSession.findMany({ where: { userId: user.userId } })
  expect(left.map(row => row.sessionId).sort()).toEqual([...kept.map(row => row.sessionId), sessionId].sort())
})

test('ending all sessions of a person spares the one that is named, and everybody else (check 6)', async () => {
  const user = await makeUser()
  const [here, there, stranger] = [await actorOf(user), await actorOf(user), await makeActor()]
  const endOf = (except?: string) => inTransaction(tx => endSessionsOf(tx, user.userId, except))
  expect(await endOf(here.sessionId)).toEqual([there.sessionId])
  expect(await endOf()).toEqual([here.sessionId])
  expect(await endOf()).toEqual([])
  const row = await db().userSession.findUniqueOrThrow({ where: { sessionId: stranger.sessionId } })
  expect(row.revokedAt).toBeNull()
})

test('a changed role counts within a second, whatever the token was made for (check 7)', async () => {
  const actor = await makeActor('admin')
  const asked = () => apiRequest('GET', '/', { actor })
  expect((await readActor(await asked()))?.actor.userType).toBe('admin')
  await db().user.update({ where: { userId: actor.userId }, data: { userType: 'student' } })
  await outlasted()
  expect((await readActor(await asked()))?.actor.userType).toBe('student')
})

test('a session that was ended elsewhere is over within a second (check 7)', async () => {
  const actor = await actorOf(await makeUser())
  expect(await readActor(await apiRequest('GET', '/', { actor }))).not.toBeNull()
  await db().userSession.update({ where: { sessionId: actor.sessionId }, data: { revokedAt: new Date() } })
  await outlasted()
  expect(await readActor(await apiRequest('GET', '/', { actor }))).toBeNull()
})

test('a bearer token that is no good is not made up for by a cookie that is', async () => {
  const headers = { cookie: await cookieOf(await makeActor()), authorization: 'Bearer forged' }
  expect(await readActor(await apiRequest('GET', '/', { headers }))).toBeNull()
})

test('an id in the query, a header or a foreign cookie names nobody (ACC-10, check 11)', async () => {
  const { userId } = await makeActor('admin')
  const headers = { 'x-user-id': userId, 'x-forwarded-user': userId, cookie: `userId=${userId}` }
  expect(await readActor(await apiRequest('GET', `/?userId=${userId}`, { headers }))).toBeNull()
})
