import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/courses/[courseId]/students/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeAll(async () => {
  owner = await makeActor('instructor')
  const { course, file } = await makeWatchableCourse({ instructorId: owner.userId })
  courseId = course.courseId
  for (const [index, firstName] of ['Ada', 'Bob', 'Cleo'].entries()) {
    const { userId } = await makeUser({ firstName, lastName: '100%' })
    await makeEnrollment({ userId, courseId, enrolledAt: new Date(Date.UTC(2026, 0, 1 + index)) })
    if (firstName === 'Bob') {
      await sql().query('SELECT record_progress($1, $2, 100, 100, true)', [userId, file.fileId])
    }
  }
})
const list = (actor: Actor | null, query = '', id = courseId) =>
  call(GET, apiRequest('GET', `/api/courses/${id}/students${query}`, actor ? { actor } : {}), {
    courseId: id,
  })

describe('GET /api/courses/:courseId/students (CAT-14)', () => {
  it('succeeds: who is enrolled, newest first, with progress and last activity, page by page, without emails', async () => {
    const first = await list(owner, '?limit=2')
    expect(first).toMatchObject({
      status: 200,
      body: {
        total: 3,
        data: [
          { firstName: 'Cleo', progressPercentage: 0, completedAt: null, lastActiveAt: null },
          { firstName: 'Bob', progressPercentage: 100, lastActiveAt: expect.any(String) },
        ],
      },
    })
    expect(JSON.stringify(first.body)).not.toContain('@')
    const rest = await list(owner, `?limit=2&cursor=${first.body.nextCursor}`)
    expect(rest.body).toMatchObject({ data: [{ firstName: 'Ada' }], nextCursor: null })
  })

  it('is narrowed to a part of the name, whatever characters it has', async () => {
    expect((await list(owner, '?q=CLEO')).body.data).toHaveLength(1)
    expect((await list(owner, '?q=100%25')).body.data).toHaveLength(3)
    expect((await list(owner, '?q=_')).body.data).toHaveLength(0)
  })

  it('lets an admin', async () => {
    expect((await list(await makeActor('admin'))).status).toBe(200)
  })

  it('invalid: 400; anonymous: 401; student: 403', async () => {
    expect((await list(owner, '?cursor=x')).status).toBe(400)
    expect((await list(null)).status).toBe(401)
    expect((await list(await makeActor('student'))).status).toBe(403)
  })

  it('of a course of somebody else is as that of none: 404 (check 3)', async () => {
    const stranger = await makeActor('instructor')
    const [theirs, none] = [await list(stranger), await list(stranger, '', newId())]
    expect([theirs.status, theirs.body.reason]).toEqual([404, none.body.reason])
  })
})
