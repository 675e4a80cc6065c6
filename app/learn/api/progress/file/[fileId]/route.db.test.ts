import { beforeEach, describe, expect, test } from 'vitest'
import { GET as aliasGet } from '@/app/api/progress/file/[fileId]/route'
import { POST } from '@/app/learn/api/progress/route'
import type { Actor } from '@/lib/auth/actor'
import { issueToken } from '@/lib/auth/session'
import { sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeUser, makeWatchableCourse } from '@/lib/testing/factories'
import { GET } from './route'

let learner: Actor
let fileId: string
let courseId: string

beforeEach(async () => {
  const { course, file } = await makeWatchableCourse()
  ;({ courseId } = course)
  ;({ fileId } = file)
  learner = await makeActor()
  await makeEnrollment({ userId: learner.userId, courseId })
})

const read = (actor?: Actor, id = fileId) =>
  call(GET, apiRequest('GET', `/learn/api/progress/file/${id}`, actor ? { actor } : {}), { fileId: id })
const send = (actor: Actor, seconds: number, percent: number) => {
  const body = { file_id: fileId, progress_seconds: seconds, progress_percentage: percent, completed: false }
  return call(POST, apiRequest('POST', '/learn/api/progress', { actor, body }))
}

describe('succeeds', () => {
  test('gives the last report, flat and as quoted (PRG-14, PRG-22)', async () => {
    await send(learner, 120, 50)
    const { status, body } = await read(learner)
    expect(status).toBe(200)
    expect(body).toEqual({
      user_id: learner.userId,
      file_id: fileId,
      progress_seconds: 120,
      progress_percentage: 50,
      completed: false,
      last_watched: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    await send(learner, 7, 10)
    expect((await read(learner)).body).toMatchObject({ progress_seconds: 7, progress_percentage: 50 })
  })

  test('both paths are the same handler (PRG-20)', () => {
    expect(aliasGet).toBe(GET)
  })

  test('a known file that was never watched gives zeros (PRG-17)', async () => {
    expect((await read(learner)).body).toEqual({
      user_id: learner.userId,
      file_id: fileId,
      progress_seconds: 0,
      progress_percentage: 0,
      completed: false,
      last_watched: null,
    })
  })

  test('the same file has another answer for another person (PRG-16)', async () => {
    const other = await makeActor()
    await makeEnrollment({ userId: other.userId, courseId })
    await send(learner, 120, 50)
    await send(other, 30, 20)
    expect((await read(learner)).body).toMatchObject({ user_id: learner.userId, progress_seconds: 120 })
    expect((await read(other)).body).toMatchObject({ user_id: other.userId, progress_seconds: 30 })
  })

  test('what was written before signing out is there after signing in again (ACC-11)', async () => {
    const user = await makeUser()
    await makeEnrollment({ userId: user.userId, courseId })
    await send(await actorOf(user), 44, 40)
    expect((await read(await actorOf(user))).body).toMatchObject({ progress_seconds: 44 })
  })
})

describe('invalid', () => {
  test('an unknown file, or an id that cannot be one, gives 404 (PRG-17)', async () => {
    expect((await read(learner, 'no-such-file')).status).toBe(404)
    expect((await read(learner, 'x'.repeat(129))).status).toBe(404)
    expect((await read(learner, 'a\0b')).status).toBe(404)
  })
})

describe('anonymous', () => {
  test('no token, an expired one and a forged one give 401 (ACC-12, SEC-09)', async () => {
    expect((await read()).status).toBe(401)
    const expired = await issueToken(learner.sessionId, learner.userId, -3600)
    const withToken = (token: string) =>
      call(GET, apiRequest('GET', '/x', { headers: { authorization: `Bearer ${token}` } }), { fileId })
    expect((await withToken(expired)).status).toBe(401)
    expect((await withToken('eyJhbGciOiJub25lIn0.e30.')).status).toBe(401)
  })
})

describe('wrong role', () => {
  test('the files of a draft are known to its owner, its learners and admins only', async () => {
    await sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [courseId])
    expect((await read(await makeActor())).status).toBe(404)
    expect((await read(await makeActor('instructor'))).status).toBe(404)
    expect((await read(learner)).status).toBe(200)
    expect((await read(await makeActor('admin'))).status).toBe(200)
  })
})
