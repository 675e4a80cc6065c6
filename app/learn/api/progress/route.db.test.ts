import { beforeEach, describe, expect, test } from 'vitest'
import { POST as aliasPost } from '@/app/api/progress/route'
import { POST } from '@/app/learn/api/progress/route'
import type { Actor } from '@/lib/auth/actor'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeEnrollment, makeWatchableCourse } from '@/lib/testing/factories'

let learner: Actor
let fileId: string
let lessonId: string
let courseId: string

beforeEach(async () => {
  const { course, lesson, file } = await makeWatchableCourse()
  ;({ courseId } = course)
  ;({ lessonId } = lesson)
  ;({ fileId } = file)
  learner = await makeActor()
  await makeEnrollment({ userId: learner.userId, courseId })
})

const report = (given: object = {}) => ({
  file_id: fileId,
  progress_seconds: 120,
  progress_percentage: 50.0,
  completed: false,
  ...given,
})
const send = (body: unknown, actor: Actor | null = learner, headers = {}) =>
  call(POST, apiRequest('POST', '/learn/api/progress', { body, headers, ...(actor ? { actor } : {}) }))
const rows = async () =>
  (await sql().query('SELECT * FROM user_progress WHERE file_id = $1 ORDER BY id', [fileId])).rows

describe('succeeds', () => {
  test('the row holds what was reported and a fresh time, and is the answer (PRG-12, PRG-13, C-16)', async () => {
    const before = Date.now()
    const { status, body } = await send(report())
    expect(status).toBe(200)
    expect(body).toEqual({
      user_id: learner.userId,
      file_id: fileId,
      lesson_id: lessonId,
      course_id: courseId,
      progress_seconds: 120,
      progress_percentage: 50,
      completed: false,
      watched_seconds: 0,
      last_watched: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    // It is kept in milliseconds, rounded, and told in whole seconds.
    expect(Date.parse(body.last_watched)).toBeGreaterThan(before - 1000)
    expect(Date.parse(body.last_watched)).toBeLessThanOrEqual(Date.now() + 1)
    expect(await rows()).toMatchObject([
      {
        progress_seconds: 120,
        progress_percentage: '50.00',
        completed: false,
        lesson_id: lessonId,
        course_id: courseId,
      },
    ])
  })

  test('both paths are the same handler (PRG-20)', () => {
    expect(aliasPost).toBe(POST)
  })

  test('a body that names another person writes under the own id (ACC-10)', async () => {
    const other = await makeActor()
    const { body } = await send(report({ user_id: other.userId, userId: other.userId, revision: 99 }))
    expect(body.user_id).toBe(learner.userId)
    expect((await rows()).map(row => row.user_id)).toEqual([learner.userId])
  })

  test('takes what was watched beside the simple form, and keeps more than it is told later', async () => {
    await send(
      report({ progress_seconds: 0, progress_percentage: 0, watched_ranges: [], activity_type: 'play' }),
    )
    const first = await send(
      report({
        progress_seconds: 12,
        progress_percentage: 12,
        watched_ranges: [[0.2, 11.7]],
        activity_type: 'pause',
      }),
    )
    expect(first.body).toMatchObject({ watched_seconds: 12, progress_percentage: 12 })
    const second = await send(
      report({ progress_seconds: 3, progress_percentage: 1, watched_ranges: [[2, 5]] }),
    )
    expect(second.body).toMatchObject({ watched_seconds: 12, progress_percentage: 12, progress_seconds: 3 })
  })

  test('twenty reports at once leave one row that counted each of them', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => askPatiently(() => send(report({ progress_seconds: n })))),
    )
    expect(await rows()).toMatchObject([{ revision: '20' }])
  })
})

describe('invalid', () => {
  test.each([
    ['a percentage above 100', { progress_percentage: 100.01 }],
    ['a percentage below 0', { progress_percentage: -0.01 }],
    ['a negative position', { progress_seconds: -1 }],
    ['a position that is no number', { progress_seconds: Number.NaN }],
    ['a position without end', { progress_seconds: 1e308 }],
    ['numbers as text', { progress_seconds: '120' }],
    ['completion as text', { completed: 'true' }],
    ['an object for an id', { file_id: { $ne: null } }],
    ['an id of 129 characters', { file_id: 'x'.repeat(129) }],
    ['an id that cannot be stored', { file_id: 'a\0b' }],
    ['no file', { file_id: undefined }],
    ['no percentage', { progress_percentage: undefined }],
    ['65 ranges', { watched_ranges: Array.from({ length: 65 }, (_, n) => [n * 2, n * 2 + 1]) }],
    ['a range that ends before it starts', { watched_ranges: [[5, 4]] }],
    ['a range before the start', { watched_ranges: [[-1, 4]] }],
    ['a range of three', { watched_ranges: [[1, 2, 3]] }],
    ['an activity nobody knows', { activity_type: 'dance' }],
  ])('%s is refused and writes nothing (PRG-08)', async (_, given) => {
    const { status, body } = await send(report(given))
    expect(status).toBe(400)
    expect(body).toMatchObject({ success: false, reason: 'invalid_fields' })
    expect(await rows()).toEqual([])
  })

  test('an unknown file, and one of a course that is not published, do not exist (PRG-13)', async () => {
    expect(await send(report({ file_id: 'no-such-file' }))).toMatchObject({
      status: 404,
      body: { reason: 'file_not_found' },
    })
    await sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [courseId])
    expect((await send(report(), await makeActor())).status).toBe(404)
  })

  test('a form of another site cannot write with the cookie of a learner (check 9)', async () => {
    const cookie = await cookieOf(learner)
    const refused = await send(report(), null, { cookie, origin: 'https://elsewhere.example' })
    expect(refused.status).toBe(403)
    expect(await rows()).toEqual([])
  })
})

describe('anonymous', () => {
  test.each([
    ['no token', {}],
    ['a token that nobody made', { authorization: 'Bearer abc.def.ghi' }],
  ])('%s gives 401 and writes nothing (ACC-12)', async (_, headers) => {
    const request = apiRequest('POST', '/learn/api/progress', { body: report(), headers })
    expect((await call(POST, request)).status).toBe(401)
    expect(await rows()).toEqual([])
  })

  test('a session that was ended is as good as none', async () => {
    await sql().query('UPDATE user_sessions SET revoked_at = now() WHERE session_id = $1', [
      learner.sessionId,
    ])
    expect((await send(report())).status).toBe(401)
  })
})

describe('wrong role', () => {
  test('who is not enrolled is refused, whoever they are', async () => {
    for (const userType of ['student', 'instructor', 'admin'] as const) {
      expect(await send(report(), await makeActor(userType))).toMatchObject({
        status: 403,
        body: { reason: 'not_enrolled' },
      })
    }
    expect(await rows()).toEqual([])
  })
})
