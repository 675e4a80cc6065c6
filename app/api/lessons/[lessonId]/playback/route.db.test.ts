import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { openLesson } from '@/lib/learning/open-lesson'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeLesson, makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'
import { GET } from './route'

type Watchable = Awaited<ReturnType<typeof makeWatchableCourse>>
let made: Watchable
let learner: Actor

beforeEach(async () => {
  made = await makeWatchableCourse()
  learner = await makeActor()
  await makeEnrollment({ userId: learner.userId, courseId: made.course.courseId })
})

const play = (actor?: Actor, lessonId = made.lesson.lessonId, query = '') =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}), { lessonId })
const withdraw = () =>
  sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [made.course.courseId])

describe('succeeds', () => {
  test('gives who is enrolled an address that works for some minutes', async () => {
    const { status, body } = await play(learner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ fileId: made.file.fileId, state: 'ready', token: expect.any(String) })
    expect(body.data.url).toContain(body.data.token)
    const seconds = (Date.parse(body.data.expiresAt) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(60)
    expect(seconds).toBeLessThanOrEqual(300)
  })

  test('says how far a file is while it is processed, and plays the older one meanwhile', async () => {
    const lesson = await makeLesson({ moduleId: made.module.moduleId })
    const waiting = await makeMediaFile({ lessonId: lesson.lessonId, state: 'processing' })
    expect((await play(learner, lesson.lessonId)).body.data).toMatchObject({
      fileId: waiting.fileId,
      state: 'processing',
      url: null,
      token: null,
    })
    await makeMediaFile({ lessonId: made.lesson.lessonId, state: 'processing' })
    expect((await play(learner)).body.data).toMatchObject({ fileId: made.file.fileId, state: 'ready' })
  })

  test('a withdrawn course goes on for its learners, its owner and admins', async () => {
    await withdraw()
    const { instructorId } = made.course
    const admin = await makeActor('admin')
    expect((await play(learner)).status).toBe(200)
    expect((await play(admin)).status).toBe(200)
    const owner = { ...(await makeActor('instructor')), userId: instructorId }
    expect((await openLesson(owner, made.course.slug, made.lesson.lessonId)).access).toBe('owner')
  })

  test('a preview plays for everybody, and leads on to previews only', async () => {
    const { lesson, module, course } = made
    await sql().query('UPDATE course_lessons SET is_preview = true WHERE lesson_id = $1', [lesson.lessonId])
    await makeLesson({ moduleId: module.moduleId })
    const second = await makeLesson({ moduleId: module.moduleId, isPreview: true })
    expect((await play()).body.data.url).toEqual(expect.any(String))
    expect(await openLesson(null, course.slug, lesson.lessonId)).toMatchObject({
      access: 'preview',
      nextLessonId: second.lessonId,
      position: { seconds: 0 },
    })
  })
})

describe('invalid', () => {
  test('an unknown lesson, a lesson without a file and a file of another lesson are not found', async () => {
    const empty = await makeLesson({ moduleId: made.module.moduleId })
    const other = await makeWatchableCourse()
    expect((await play(learner, newId())).status).toBe(404)
    expect((await play(learner, 'nonsense')).status).toBe(404)
    expect((await play(learner, empty.lessonId)).body.reason).toBe('file_not_found')
    expect((await play(learner, made.lesson.lessonId, `?fileId=${other.file.fileId}`)).status).toBe(404)
  })
})

describe('anonymous', () => {
  test('gets no address of a lesson that is no preview', async () => {
    const { status, body } = await play()
    expect(status).toBe(403)
    expect(JSON.stringify(body)).not.toContain('/api/media/')
    await withdraw()
    expect((await play()).status).toBe(404)
  })
})

describe('wrong role', () => {
  test('who is not enrolled gets no address, and is not told of a draft', async () => {
    for (const userType of ['student', 'instructor'] as const) {
      expect((await play(await makeActor(userType))).body.reason).toBe('not_enrolled')
    }
    await withdraw()
    expect((await play(await makeActor('instructor'))).body.reason).toBe('lesson_not_found')
  })
})
