import { beforeEach, describe, expect, it } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/courses/[courseId]/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { course } = await makeWatchableCourse({ instructorId: owner.userId })
  courseId = course.courseId
})
const path = () => `/api/courses/${courseId}`
const as = (actor?: Actor, body?: unknown) => ({ ...(actor ? { actor } : {}), ...(body ? { body } : {}) })
const read = (actor?: Actor, id = courseId) =>
  call(GET, apiRequest('GET', path(), as(actor)), { courseId: id })
const change = (body: unknown, actor?: Actor) =>
  call(PATCH, apiRequest('PATCH', path(), as(actor, body)), { courseId })
const remove = (actor?: Actor) => call(DELETE, apiRequest('DELETE', path(), as(actor)), { courseId })

describe('GET /api/courses/:courseId', () => {
  it('succeeds: one call fills the course page (CAT-10)', async () => {
    const { status, body } = await read()
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      courseId,
      category: { name: expect.any(String) },
      instructor: { userId: owner.userId, firstName: 'Ada' },
      modules: [{ title: 'Module 1', lessons: [{ title: 'Lesson 1', type: 'video', durationSeconds: 100 }] }],
    })
  })

  it('answers 404 alike for drafts of others, unknown ids and what is no id', async () => {
    const draft = await makeCourse({ publishedAt: null })
    const answers = await Promise.all([draft.courseId, newId(), 'x', '../1'].map(id => read(owner, id)))
    expect(answers.map(answer => [answer.status, answer.body.reason])).toEqual(
      Array.from({ length: 4 }, () => [404, 'not_found']),
    )
  })
})

describe('PATCH /api/courses/:courseId (CAT-16)', () => {
  it('succeeds', async () => {
    const { status, body } = await change({ title: 'Renamed' }, owner)
    expect([status, body.data.title]).toEqual([200, 'Renamed'])
  })

  it('invalid: 400', async () => {
    expect((await change({ level: 'expert' }, owner)).body.fields).toHaveProperty('level')
    expect((await change({ title: { $ne: null } }, owner)).status).toBe(400)
  })

  it('anonymous: 401; student: 403; another instructor: 403 "Unauthorized" (MED-34)', async () => {
    expect((await change({ title: 'X' })).status).toBe(401)
    expect((await change({ title: 'X' }, await makeActor('student'))).status).toBe(403)
    expect(await change({ title: 'X' }, await makeActor('instructor'))).toMatchObject({
      status: 403,
      body: { error: 'Unauthorized', reason: 'not_course_owner' },
    })
  })

  it('lets an admin', async () => {
    expect((await change({ title: 'Curated' }, await makeActor('admin'))).status).toBe(200)
  })
})

describe('DELETE /api/courses/:courseId (CAT-16)', () => {
  it('succeeds: 204, then 404', async () => {
    expect((await remove(owner)).status).toBe(204)
    expect((await remove(owner)).status).toBe(404)
  })

  it('refuses while there are learners, and keeps everything', async () => {
    await makeEnrollment({ userId: (await makeUser()).userId, courseId })
    expect(await remove(owner)).toMatchObject({ status: 409, body: { reason: 'course_has_learners' } })
    expect(await db().courseLesson.count({ where: { module: { courseId } } })).toBe(1)
  })

  it('anonymous: 401; student and another instructor: 403', async () => {
    expect((await remove()).status).toBe(401)
    expect((await remove(await makeActor('student'))).status).toBe(403)
    expect((await remove(await makeActor('instructor'))).status).toBe(403)
  })
})
