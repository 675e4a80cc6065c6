import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { readActor } from '@/lib/auth/session'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { DELETE, GET, POST } from './route'

const PATH = '/api/account/erasure'
const ask = (actor: Actor, password = TEST_PASSWORD) =>
  call(POST, apiRequest('POST', PATH, { actor, body: { password } }))
const keep = (actor: Actor) => call(DELETE, apiRequest('DELETE', PATH, { actor }))
const look = (actor: Actor) => call(GET, apiRequest('GET', PATH, { actor }))

const isSignedIn = async (actor: Actor) =>
  (await readActor(await apiRequest('GET', '/', { actor })))?.actor.userId === actor.userId

describe('succeeds', () => {
  test('the end comes within a day, other places are signed out, and it can be taken back (check 77)', async () => {
    const user = await makeUser()
    const [here, elsewhere] = [await actorOf(user), await actorOf(user)]
    const answer = await ask(here)
    expect(answer.status).toBe(202)
    const waitMs = Date.parse(answer.body.data.eraseAfter) - Date.now()
    expect(waitMs).toBeLessThan(24 * 60 * 60 * 1000)
    expect(waitMs).toBeGreaterThan((config().erasureDelaySeconds - 60) * 1000)
    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
    expect((await look(here)).body.data.eraseAfter).toBe(answer.body.data.eraseAfter)

    expect((await keep(here)).status).toBe(204)
    expect((await look(here)).body.data.eraseAfter).toBeNull()
    expect((await keep(here)).status).toBe(204)
  })

  test('asking again does not put it off', async () => {
    const actor = await makeActor()
    const first = await ask(actor)
    expect((await ask(actor)).body).toEqual(first.body)
  })

  test('before, a person sees what there is and what would happen to it', async () => {
    const actor = await makeActor('instructor')
    const taken = await makeCourse({ instructorId: actor.userId, publishedAt: null })
    await makeCourse({ instructorId: actor.userId, publishedAt: null })
    await makeCourse({ instructorId: actor.userId })
    await makeEnrollment({ userId: (await makeUser()).userId, courseId: taken.courseId })
    expect((await look(actor)).body.data).toEqual({
      counts: expect.objectContaining({ users: 1, user_profiles: 1, courses: 3 }),
      coursesThatStay: 2,
      draftsThatGo: 1,
      isLastAdmin: false,
      eraseAfter: null,
    })
  })
})

describe('invalid', () => {
  test('a wrong password ends nothing', async () => {
    const actor = await makeActor()
    expect(await ask(actor, 'wrong')).toMatchObject({ status: 400, body: { reason: 'wrong_password' } })
    expect((await look(actor)).body.data.eraseAfter).toBeNull()
  })

  test('the only admin who can act stays, also when two ask at once', async () => {
    await db().user.updateMany({ where: { userType: 'admin' }, data: { suspendedAt: new Date() } })
    const [one, two] = [await makeActor('admin'), await makeActor('admin')]
    const answers = await Promise.all([ask(one), ask(two)])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ reason: 'last_admin' })
    const left = answers[0]?.status === 409 ? one : two
    expect((await look(left)).body.data.isLastAdmin).toBe(true)
  })
})

describe('anonymous', () => {
  test.each([
    ['GET', GET],
    ['POST', POST],
    ['DELETE', DELETE],
  ])('%s is asked to sign in', async (method, handler) => {
    const body = method === 'POST' ? { body: { password: TEST_PASSWORD } } : {}
    expect((await call(handler, apiRequest(method, PATH, body))).status).toBe(401)
  })
})

describe('wrong role', () => {
  test('there is none: each asks for the own account and touches no other', async () => {
    const other = await makeActor()
    const body = { password: TEST_PASSWORD, userId: other.userId }
    const actor = await makeActor('admin')
    expect((await call(POST, apiRequest('POST', PATH, { actor, body }))).status).toBe(400)
    await ask(await makeActor())
    expect((await look(other)).body.data.eraseAfter).toBeNull()
  })
})
