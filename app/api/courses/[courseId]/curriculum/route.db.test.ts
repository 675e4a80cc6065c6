import { beforeAll, describe, expect, it } from 'vitest'
import { PUT } from '@/app/api/courses/[courseId]/curriculum/route'
import { POST } from '@/app/api/courses/[courseId]/modules/route'
import { DELETE as DELETE_LESSON, PATCH as PATCH_LESSON } from '@/app/api/lessons/[lessonId]/route'
import { POST as POST_LESSON } from '@/app/api/modules/[moduleId]/lessons/route'
import { DELETE, PATCH } from '@/app/api/modules/[moduleId]/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'

let owner: Actor
let student: Actor
let stranger: Actor
let courseId: string
let moduleId: string
let lessonId: string
beforeAll(async () => {
  owner = await makeActor('instructor')
  student = await makeActor('student')
  stranger = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId })).courseId
  moduleId = (await makeModule({ courseId })).moduleId
  lessonId = (await makeLesson({ moduleId })).lessonId
  await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
})
const send = (handler: RouteHandler, method: string, body: unknown, params: object, actor?: Actor) =>
  call(handler, apiRequest(method, '/api/x', { ...(body ? { body } : {}), ...(actor ? { actor } : {}) }), {
    ...params,
  })

describe('succeeds', () => {
  it('adds, renames and deletes a module (CAT-04)', async () => {
    const added = await send(POST, 'POST', { title: 'New' }, { courseId }, owner)
    expect(added.status).toBe(201)
    const ref = { moduleId: added.body.data.moduleId }
    expect((await send(PATCH, 'PATCH', { title: 'Newer' }, ref, owner)).body.data).toEqual({
      ...ref,
      title: 'Newer',
    })
    expect((await send(DELETE, 'DELETE', undefined, ref, owner)).status).toBe(204)
    expect((await send(DELETE, 'DELETE', undefined, ref, owner)).status).toBe(404)
  })

  it.each(['video', 'document', 'quiz'])(
    'adds, changes and deletes a %s lesson (CAT-05, CAT-06)',
    async type => {
      const added = await send(POST_LESSON, 'POST', { title: 'L', type }, { moduleId }, owner)
      expect(added.status).toBe(201)
      const ref = { lessonId: added.body.data.lessonId }
      expect((await send(PATCH_LESSON, 'PATCH', { isPreview: true }, ref, owner)).status).toBe(200)
      expect((await send(DELETE_LESSON, 'DELETE', undefined, ref, owner)).status).toBe(204)
    },
  )
})

const title = { title: 'X' }
const cases = () =>
  [
    ['POST modules', POST, 'POST', title, { courseId }],
    ['PATCH module', PATCH, 'PATCH', title, { moduleId }],
    ['DELETE module', DELETE, 'DELETE', undefined, { moduleId }],
    ['POST lessons', POST_LESSON, 'POST', { ...title, type: 'video' }, { moduleId }],
    ['PATCH lesson', PATCH_LESSON, 'PATCH', title, { lessonId }],
    ['DELETE lesson', DELETE_LESSON, 'DELETE', undefined, { lessonId }],
    ['PUT curriculum', PUT, 'PUT', { modules: [] }, { courseId }],
  ] as const

describe('refuses', () => {
  it('invalid: 400 for empty titles and unknown types, 412 for an order that is not of this course', async () => {
    expect((await send(POST, 'POST', { title: '' }, { courseId }, owner)).status).toBe(400)
    expect((await send(POST_LESSON, 'POST', { title: 'L', type: 'game' }, { moduleId }, owner)).status).toBe(
      400,
    )
    expect((await send(PATCH_LESSON, 'PATCH', { title: 7 }, { lessonId }, owner)).status).toBe(400)
    expect(await send(PUT, 'PUT', { modules: [] }, { courseId }, owner)).toMatchObject({
      status: 412,
      body: { reason: 'curriculum_changed' },
    })
  })

  it('anonymous: 401', async () => {
    for (const [name, handler, method, body, params] of cases()) {
      expect([name, (await send(handler, method, body, params)).status]).toEqual([name, 401])
    }
  })

  it('wrong role and wrong owner: 403 (MED-34)', async () => {
    for (const [name, handler, method, body, params] of cases()) {
      expect([name, (await send(handler, method, body, params, student)).status]).toEqual([name, 403])
      const answer = await send(handler, method, body, params, stranger)
      expect([name, answer.body.error]).toEqual([name, 'Unauthorized'])
    }
  })
})
