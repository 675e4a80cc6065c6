import { beforeEach, describe, expect, it } from 'vitest'
import { DELETE, PUT } from '@/app/api/courses/[courseId]/publication/route'
import { GET } from '@/app/api/courses/route'
import type { Actor } from '@/lib/auth/actor'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { course } = await makeWatchableCourse({ instructorId: owner.userId, publishedAt: null })
  courseId = course.courseId
})
const ask = (method: 'PUT' | 'DELETE', actor?: Actor, id = courseId) =>
  call(
    method === 'PUT' ? PUT : DELETE,
    apiRequest(method, `/api/courses/${id}/publication`, actor ? { actor } : {}),
    { courseId: id },
  )
const isListed = async () => {
  const { body } = await call(GET, apiRequest('GET', '/api/courses?limit=100'))
  return body.data.some((course: { courseId: string }) => course.courseId === courseId)
}

describe('the publication of a course (CAT-08)', () => {
  it('succeeds: absent, present right after publishing, absent after withdrawing', async () => {
    expect(await isListed()).toBe(false)
    expect((await ask('PUT', owner)).body.data.publishedAt).toMatch(/^20/)
    expect(await isListed()).toBe(true)
    expect((await ask('DELETE', owner)).body.data).toEqual({ courseId, publishedAt: null })
    expect(await isListed()).toBe(false)
  })

  it('invalid: 409 with the problems', async () => {
    const empty = await makeCourse({ instructorId: owner.userId, publishedAt: null })
    expect(await ask('PUT', owner, empty.courseId)).toMatchObject({
      status: 409,
      body: { reason: 'not_ready_to_publish', problems: [{ code: 'no_lesson', lessonId: null }] },
    })
  })

  it.each(['PUT', 'DELETE'] as const)(
    'anonymous 401, student 403, stranger to a draft 404: %s',
    async method => {
      expect((await ask(method)).status).toBe(401)
      expect((await ask(method, await makeActor('student'))).status).toBe(403)
      expect((await ask(method, await makeActor('instructor'))).status).toBe(404)
      expect(await isListed()).toBe(false)
    },
  )
})
