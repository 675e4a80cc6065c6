import { beforeEach, describe, expect, test } from 'vitest'
import { GET as aliasGet } from '@/app/api/progress/course/[courseId]/route'
import { POST } from '@/app/learn/api/progress/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'
import { GET } from './route'

let learner: Actor
let courseId: string
let files: string[]

beforeEach(async () => {
  const { course, lesson, file } = await makeWatchableCourse()
  ;({ courseId } = course)
  files = [file.fileId]
  for (let n = 0; n < 9; n += 1) files.push((await makeMediaFile({ lessonId: lesson.lessonId })).fileId)
  learner = await makeActor()
  await makeEnrollment({ userId: learner.userId, courseId })
})

const read = (actor?: Actor, id = courseId) =>
  call(GET, apiRequest('GET', `/learn/api/progress/course/${id}`, actor ? { actor } : {}), { courseId: id })

describe('succeeds', () => {
  test('ten files with five done give 50.0 (PRG-15)', async () => {
    for (const file_id of files.slice(0, 5)) {
      const body = { file_id, progress_seconds: 100, progress_percentage: 100, completed: true }
      await call(POST, apiRequest('POST', '/learn/api/progress', { actor: learner, body }))
    }
    const { status, body } = await read(learner)
    expect(status).toBe(200)
    expect(body).toEqual({
      user_id: learner.userId,
      course_id: courseId,
      total_files: 10,
      completed_files: 5,
      progress_percentage: 50,
      last_updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
  })

  test('a course that was never watched gives zeros of what it has (PRG-17)', async () => {
    expect((await read(learner)).body).toEqual({
      user_id: learner.userId,
      course_id: courseId,
      total_files: 10,
      completed_files: 0,
      progress_percentage: 0,
      last_updated: null,
    })
  })

  test('both paths are the same handler (PRG-20)', () => {
    expect(aliasGet).toBe(GET)
  })
})

describe('invalid', () => {
  test('an unknown course, or an id that cannot be one, gives 404', async () => {
    expect((await read(learner, newId())).status).toBe(404)
    expect((await read(learner, 'no-such-course')).status).toBe(404)
  })
})

describe('anonymous', () => {
  test('gives 401', async () => {
    expect((await read()).status).toBe(401)
  })
})

describe('wrong role', () => {
  test('a draft does not exist for who has no part in it', async () => {
    await sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [courseId])
    expect((await read(await makeActor())).status).toBe(404)
    expect((await read(learner)).status).toBe(200)
  })
})
