import { beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/admin/courses/[courseId]/decisions/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeWaitingCourse } from '@/lib/testing/privileged-course-acts'

let course: Awaited<ReturnType<typeof makeWaitingCourse>>
beforeEach(async () => {
  course = await makeWaitingCourse()
})
const post = (body: object, actor?: Actor, courseId = course.courseId) =>
  call(POST, apiRequest('POST', '/x', { body, ...(actor ? { actor } : {}) }), { courseId })
const isLive = async () =>
  (await db().course.findUniqueOrThrow({ where: { courseId: course.courseId } })).publishedAt !== null

describe('what an admin says of a course', () => {
  it('succeeds: approved, withdrawn with words; and another one returned', async () => {
    const { requestId } = course
    const admin = await makeActor('admin')
    expect(await post({ outcome: 'approved', requestId }, admin)).toMatchObject({
      status: 201,
      body: {
        data: { outcome: 'approved', decisionId: requestId, publishedAt: expect.stringMatching(/^20/) },
      },
    })
    expect(await isLive()).toBe(true)
    expect(await post({ outcome: 'withdrawn', words: 'A copy.' }, admin)).toMatchObject({
      body: { data: { publishedAt: null } },
    })
    expect(await isLive()).toBe(false)
    course = await makeWaitingCourse()
    const returned = { outcome: 'returned', requestId: course.requestId, words: ' Add an example. ' }
    expect((await post(returned, admin)).status).toBe(201)
    const row = await db().courseDecision.findUniqueOrThrow({ where: { decisionId: course.requestId } })
    expect(row).toMatchObject({ outcome: 'returned', words: 'Add an example.', decidedBy: admin.userId })
  })

  it('invalid: 400 without a request or words, 409 for one that no longer waits, 404 for no course', async () => {
    const { requestId } = course
    const admin = await makeActor('admin')
    for (const body of [
      {},
      { outcome: 'approved' },
      { outcome: 'published', requestId },
      { outcome: 'returned', requestId },
      { outcome: 'returned', requestId, words: '   ' },
      { outcome: 'returned', requestId, words: 'a'.repeat(2001) },
      { outcome: 'withdrawn', words: 'a\0b' },
    ]) {
      expect((await post(body, admin)).status, JSON.stringify(body)).toBe(400)
    }
    expect(await post({ outcome: 'approved', requestId: newId() }, admin)).toMatchObject({
      status: 409,
      body: { reason: 'already_decided' },
    })
    expect(await post({ outcome: 'withdrawn', words: 'x' }, admin)).toMatchObject({
      status: 409,
      body: { reason: 'not_published' },
    })
    expect((await post({ outcome: 'approved', requestId }, admin, newId())).status).toBe(404)
    expect(await isLive()).toBe(false)
  })

  it('anonymous: 401', async () => {
    expect((await post({ outcome: 'approved', requestId: course.requestId })).status).toBe(401)
  })

  it('wrong role: 403, and it goes on waiting', async () => {
    const owner = await makeActor('instructor')
    await db().course.update({ where: { courseId: course.courseId }, data: { instructorId: owner.userId } })
    for (const actor of [await makeActor('student'), owner]) {
      expect((await post({ outcome: 'approved', requestId: course.requestId }, actor)).status).toBe(403)
    }
    expect(await isLive()).toBe(false)
  })
})
