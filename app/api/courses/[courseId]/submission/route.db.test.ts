import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DELETE, PUT } from '@/app/api/courses/[courseId]/submission/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { course } = await makeWatchableCourse({ instructorId: owner.userId, publishedAt: null })
  courseId = course.courseId
  await db().siteSettings.create({ data: { coursesNeedApproval: true } })
})
afterEach(() => db().siteSettings.deleteMany())

const METHODS = { PUT, DELETE }
const ask = (method: keyof typeof METHODS, actor?: Actor, id = courseId) =>
  call(METHODS[method], apiRequest(method, `/api/courses/${id}/submission`, actor ? { actor } : {}), {
    courseId: id,
  })
const waiting = () => db().courseDecision.count({ where: { courseId, outcome: null } })

describe('a course sent for review', () => {
  it('succeeds: it waits, and is a draft again when it is taken back', async () => {
    const { body } = await ask('PUT', owner)
    expect(body.data).toMatchObject({ courseId, waitingSince: expect.stringMatching(/^20/) })
    expect((await ask('PUT', owner)).body.data).toEqual(body.data)
    expect(await waiting()).toBe(1)
    expect((await ask('DELETE', owner)).status).toBe(204)
    expect(await waiting()).toBe(0)
  })

  it('invalid: 409 with the problems of a course that is not ready, and where nobody has to look', async () => {
    const empty = await makeCourse({ instructorId: owner.userId, publishedAt: null })
    expect(await ask('PUT', owner, empty.courseId)).toMatchObject({
      status: 409,
      body: { reason: 'not_ready_to_publish', problems: [{ code: 'no_lesson' }] },
    })
    await db().siteSettings.deleteMany()
    expect(await ask('PUT', owner)).toMatchObject({ status: 409, body: { reason: 'approval_not_needed' } })
    expect((await ask('PUT', owner, 'nothing')).status).toBe(404)
  })

  it.each(['PUT', 'DELETE'] as const)('anonymous: 401 to %s', async method => {
    expect((await ask(method)).status).toBe(401)
  })

  it.each(['PUT', 'DELETE'] as const)(
    'wrong role: 403 to a student, 404 to a stranger, who may not know of it: %s',
    async method => {
      await ask('PUT', owner)
      expect((await ask(method, await makeActor('student'))).status).toBe(403)
      expect((await ask(method, await makeActor('instructor'))).status).toBe(404)
      expect(await waiting()).toBe(1)
    },
  )
})
