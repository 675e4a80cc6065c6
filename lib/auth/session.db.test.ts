import { expect, test } from 'vitest'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { readActor } from './session'
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
