import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/studio/courses/[courseId]/route'
import type { Actor } from '@/lib/auth/actor'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeAll(async () => {
  owner = await makeActor('instructor')
  const { course, lesson } = await makeWatchableCourse({ instructorId: owner.userId, publishedAt: null })
  courseId = course.courseId
  await makeMediaFile({ lessonId: lesson.lessonId, state: 'failed', failureReason: 'no_video' })
})
const read = (actor?: Actor, id = courseId) =>
  call(GET, apiRequest('GET', `/api/studio/courses/${id}`, actor ? { actor } : {}), { courseId: id })

describe('GET /api/studio/courses/:courseId', () => {
  it('succeeds: the draft with the files of its lessons and what is missing (CAT-08)', async () => {
    const { status, body } = await read(owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ courseId, publishedAt: null, problems: [] })
    expect(body.data.files.map((file: { state: string }) => file.state).sort()).toEqual(['failed', 'ready'])
  })

  it('invalid: 404 for what is no id; anonymous: 401; student: 403; stranger: 404', async () => {
    expect((await read(owner, 'x')).status).toBe(404)
    expect((await read()).status).toBe(401)
    expect((await read(await makeActor('student'))).status).toBe(403)
    expect((await read(await makeActor('instructor'))).status).toBe(404)
  })
})
