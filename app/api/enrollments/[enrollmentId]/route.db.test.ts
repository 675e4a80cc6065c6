import { beforeEach, describe, expect, test } from 'vitest'
import { POST as ENROLL } from '@/app/api/courses/[courseId]/enrollments/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeWatchableCourse } from '@/lib/testing/factories'
import { DELETE, GET } from './route'

let learner: Actor
let school: Awaited<ReturnType<typeof makeWatchableCourse>>
let enrollmentId: string
beforeEach(async () => {
  learner = await makeActor()
  school = await makeWatchableCourse()
  const { courseId } = school.course
  enrollmentId = (await makeEnrollment({ userId: learner.userId, courseId })).enrollmentId
})

const read = (id = enrollmentId, actor: Actor | null = learner) =>
  call(GET, apiRequest('GET', '/x', actor ? { actor } : {}), { enrollmentId: id })
const leave = (id = enrollmentId, actor: Actor | null = learner) =>
  call(DELETE, apiRequest('DELETE', '/x', actor ? { actor } : {}), { enrollmentId: id })
const enroll = () =>
  call(ENROLL, apiRequest('POST', '/x', { actor: learner }), { courseId: school.course.courseId })
const learners = async () =>
  (await db().course.findUniqueOrThrow({ where: { courseId: school.course.courseId } })).enrollmentCount

describe('succeeds', () => {
  test('an enrollment is read with its course (ENR-01)', async () => {
    expect((await read()).body.data).toMatchObject({
      enrollmentId,
      courseId: school.course.courseId,
      title: school.course.title,
      progressPercentage: 0,
      totalLessons: 1,
      canLeave: true,
      hasReview: false,
    })
  })

  test('leaving and coming back costs nothing: the same enrollment, its progress and its times', async () => {
    await sql().query('SELECT record_progress($1, $2, 100, 100, true)', [learner.userId, school.file.fileId])
    const before = (await read()).body.data
    expect(before).toMatchObject({ progressPercentage: 100, completedAt: expect.any(String) })
    expect((await leave()).status).toBe(204)
    expect((await read()).status).toBe(404)
    expect(await learners()).toBe(0)
    // A lesson that is added meanwhile takes the percentage down; the completion stays.
    await db().courseLesson.create({
      data: {
        moduleId: school.module.moduleId,
        lessonTitle: 'Later',
        lessonOrder: 9,
        lessonType: 'document',
      },
    })
    expect((await enroll()).body.data).toEqual({ status: 'enrolled', enrollmentId })
    expect((await read()).body.data).toEqual({ ...before, totalLessons: 2, progressPercentage: 50 })
    expect(await learners()).toBe(1)
  })

  test('who left a course comes back after it was withdrawn, and nobody else comes in', async () => {
    await leave()
    await sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [school.course.courseId])
    expect((await enroll()).body.data).toEqual({ status: 'enrolled', enrollmentId })
    const stranger = apiRequest('POST', '/x', { actor: await makeActor() })
    expect((await call(ENROLL, stranger, { courseId: school.course.courseId })).status).toBe(404)
  })
})

describe('invalid', () => {
  test('a course with a price is not left, as coming back would cost it', async () => {
    await sql().query('UPDATE courses SET price = 5 WHERE course_id = $1', [school.course.courseId])
    expect((await read()).body.data).toMatchObject({ canLeave: false })
    expect(await leave()).toMatchObject({ status: 409, body: { reason: 'course_has_price' } })
    expect((await read()).status).toBe(200)
  })

  test('leaving twice finds nothing the second time', async () => {
    await leave()
    expect((await leave()).status).toBe(404)
    expect(await learners()).toBe(0)
  })

  test('an id of nothing is not found', async () => {
    for (const id of [newId(), 'nonsense']) {
      expect((await read(id)).status).toBe(404)
      expect((await leave(id)).status).toBe(404)
    }
  })
})

describe('anonymous', () => {
  test('gives 401 and takes nobody out', async () => {
    expect((await read(enrollmentId, null)).status).toBe(401)
    expect((await leave(enrollmentId, null)).status).toBe(401)
    expect(await learners()).toBe(1)
  })
})

describe('wrong role', () => {
  test.each(['student', 'instructor', 'admin'] as const)(
    'the enrollment of another person does not exist for a %s',
    async kind => {
      const other = await makeActor(kind)
      const [mine, nothing] = [await read(enrollmentId, other), await read(newId(), other)]
      expect([mine.status, mine.body.reason]).toEqual([404, nothing.body.reason])
      expect((await leave(enrollmentId, other)).status).toBe(404)
      expect((await read()).status).toBe(200)
    },
  )
})
