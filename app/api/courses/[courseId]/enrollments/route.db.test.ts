import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeEnrollment } from '@/lib/testing/factories'
import { GET, POST } from './route'

const enroll = (courseId: string, actor?: Actor) =>
  call(POST, apiRequest('POST', '/x', { body: {}, ...(actor ? { actor } : {}) }), { courseId })
const read = (courseId: string, actor?: Actor) =>
  call(GET, apiRequest('GET', '/x', actor ? { actor } : {}), { courseId })

describe('succeeds', () => {
  test('enrolling gives an enrollment, and doing it again the same one (ENR-01, ENR-02)', async () => {
    const [{ courseId }, learner] = [await makeCourse(), await makeActor()]
    expect((await read(courseId, learner)).body.data).toEqual({ enrollment: null })
    const first = await enroll(courseId, learner)
    expect(first).toMatchObject({ status: 201, body: { success: true, data: { status: 'enrolled' } } })
    const { enrollmentId } = first.body.data
    expect((await enroll(courseId, learner)).body.data).toEqual({ status: 'already_active', enrollmentId })
    expect((await read(courseId, learner)).body.data.enrollment).toMatchObject({
      enrollmentId,
      courseId,
      progressPercentage: 0,
      completedAt: null,
    })
    expect(await db().enrollment.findMany({ where: { courseId } })).toMatchObject([
      { userId: learner.userId, region: learner.region },
    ])
  })

  test('ten clicks at once make one enrollment and count one learner', async () => {
    const [{ courseId }, learner] = [await makeCourse(), await makeActor()]
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askPatiently(() => enroll(courseId, learner))),
    )
    expect(new Set(answers.map(answer => answer.body.data.enrollmentId)).size).toBe(1)
    expect(await db().course.findUnique({ where: { courseId } })).toMatchObject({ enrollmentCount: 1 })
  })

  test('who is enrolled stays so when the course is withdrawn', async () => {
    const [{ courseId }, learner] = [await makeCourse({ publishedAt: null }), await makeActor()]
    await makeEnrollment({ userId: learner.userId, courseId })
    expect((await enroll(courseId, learner)).body.data).toMatchObject({ status: 'already_active' })
  })
})

describe('invalid', () => {
  test('a course with a price has to be bought', async () => {
    const [{ courseId }, learner] = [await makeCourse({ price: 49.99 }), await makeActor()]
    expect(await enroll(courseId, learner)).toMatchObject({
      status: 402,
      body: { reason: 'course_not_bought' },
    })
    expect(await db().enrollment.count({ where: { courseId } })).toBe(0)
  })

  test('an unknown course and a draft do not exist', async () => {
    const learner = await makeActor()
    const { courseId } = await makeCourse({ publishedAt: null })
    for (const id of [courseId, newId(), 'nonsense']) {
      expect((await enroll(id, learner)).status).toBe(404)
      expect((await read(id, learner)).status).toBe(404)
    }
  })
})

describe('anonymous', () => {
  test('gives 401 and enrolls nobody', async () => {
    const { courseId } = await makeCourse()
    expect((await enroll(courseId)).status).toBe(401)
    expect((await read(courseId)).status).toBe(401)
    expect(await db().enrollment.count({ where: { courseId } })).toBe(0)
  })
})

describe('wrong role', () => {
  test('the enrollment of another person is not told', async () => {
    const [{ courseId }, learner, other] = [await makeCourse(), await makeActor(), await makeActor('admin')]
    await enroll(courseId, learner)
    expect((await read(courseId, other)).body.data).toEqual({ enrollment: null })
  })
})
