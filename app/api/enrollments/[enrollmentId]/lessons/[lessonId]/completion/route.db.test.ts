import { beforeEach, describe, expect, test } from 'vitest'
import { GET } from '@/app/api/enrollments/[enrollmentId]/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeEnrollment, makeLesson, makeWatchableCourse } from '@/lib/testing/factories'
import { PUT } from './route'

let learner: Actor
let school: Awaited<ReturnType<typeof makeWatchableCourse>>
let enrollmentId: string
let quizId: string
beforeEach(async () => {
  learner = await makeActor()
  school = await makeWatchableCourse()
  quizId = (await makeLesson({ moduleId: school.module.moduleId, lessonType: 'quiz' })).lessonId
  const { courseId } = school.course
  enrollmentId = (await makeEnrollment({ userId: learner.userId, courseId })).enrollmentId
})

interface Given {
  enrollment?: string
  lesson?: string
  actor?: Actor | null
  body?: unknown
}

const mark = ({ enrollment = enrollmentId, lesson = quizId, actor = learner, body = {} }: Given = {}) =>
  call(PUT, apiRequest('PUT', '/x', { body, ...(actor ? { actor } : {}) }), {
    enrollmentId: enrollment,
    lessonId: lesson,
  })
const percentage = async () =>
  (await call(GET, apiRequest('GET', '/x', { actor: learner }), { enrollmentId })).body.data
    .progressPercentage

describe('succeeds', () => {
  test('one of two lessons makes 50 %, and the minutes add up (ENR-05)', async () => {
    const first = await mark({ body: { timeSpentMinutes: 12 } })
    expect(first).toMatchObject({
      status: 200,
      body: { data: { enrollmentId, lessonId: quizId, timeSpentMinutes: 12 } },
    })
    expect(await percentage()).toBe(50)
    const again = await mark({ body: { timeSpentMinutes: 3 } })
    expect(again.body.data).toEqual({ ...first.body.data, timeSpentMinutes: 15 })
    expect(await percentage()).toBe(50)
  })

  test('ten clicks at once complete once and lose no minute', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askPatiently(() => mark({ body: { timeSpentMinutes: 1 } }))),
    )
    expect(new Set(answers.map(({ body }) => body.data.completedAt)).size).toBe(1)
    expect(Math.max(...answers.map(({ body }) => body.data.timeSpentMinutes))).toBe(10)
  })
})

describe('invalid', () => {
  test.each([-1, 1.5, 1441, 'ten', null])('%s minutes are refused', async timeSpentMinutes => {
    expect((await mark({ body: { timeSpentMinutes } })).status).toBe(400)
    expect(await percentage()).toBe(0)
  })

  test('a lesson of another course is not one of this enrollment', async () => {
    const other = await makeWatchableCourse()
    expect((await mark({ lesson: other.lesson.lessonId })).status).toBe(404)
    expect((await mark({ lesson: newId() })).status).toBe(404)
    expect((await mark({ lesson: 'nonsense' })).status).toBe(404)
  })
})

describe('anonymous', () => {
  test('gives 401 and marks nothing', async () => {
    expect((await mark({ actor: null })).status).toBe(401)
    expect(await percentage()).toBe(0)
  })
})

describe('wrong role', () => {
  test.each(['student', 'instructor', 'admin'] as const)('a %s marks nothing for another', async kind => {
    const other = await makeActor(kind)
    const [theirs, nothing] = [
      await mark({ actor: other }),
      await mark({ actor: other, enrollment: newId() }),
    ]
    expect([theirs.status, theirs.body.reason]).toEqual([404, nothing.body.reason])
    expect(await percentage()).toBe(0)
  })
})
