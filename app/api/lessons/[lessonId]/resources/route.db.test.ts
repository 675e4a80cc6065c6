import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as OF_COURSE } from '@/app/api/courses/[courseId]/resources/route'
import { GET, POST } from '@/app/api/lessons/[lessonId]/resources/route'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { sendForm } from '@/lib/testing/course-media'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { documentBytes } from '@/lib/testing/stored-files'

let owner: Actor
let courseId: string
let lessonId: string
let otherLessonId: string
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
})
beforeEach(async () => {
  ;({ courseId } = await makeCourse({ instructorId: owner.userId }))
  const { moduleId } = await makeModule({ courseId })
  ;({ lessonId } = await makeLesson({ moduleId }))
  ;({ lessonId: otherLessonId } = await makeLesson({ moduleId }))
})

const RESOURCE = { resourceName: 'Notes', resourceUrl: '/notes.pdf', resourceType: 'pdf' }
const add = (body: unknown, actor?: Actor, id = lessonId) =>
  call(POST, apiRequest('POST', '/api/x', { body, ...(actor ? { actor } : {}) }), { lessonId: id })
const list = (id = lessonId, actor?: Actor) =>
  call(GET, apiRequest('GET', '/api/x', actor ? { actor } : {}), { lessonId: id })

describe('/api/lessons/:id/resources', () => {
  it('succeeds: what a lesson is given, by address or as a file, appears under it only (MED-31, FUT-01)', async () => {
    const byAddress = await add(RESOURCE, owner)
    const file = { bytes: documentBytes(), name: 'a.pdf', type: 'application/pdf' }
    const asFile = await sendForm(POST, '/api/x', { lessonId }, { file, actor: owner })
    expect([byAddress.status, asFile.status]).toEqual([201, 201])
    const ids = [asFile.body.data.id, byAddress.body.data.id]
    expect(asFile.body.data).toMatchObject({ courseId, lessonId, resourceName: 'a.pdf' })
    const { status, body } = await list(lessonId, owner)
    expect([status, body.count]).toEqual([200, 2])
    expect(body.data.map((one: { id: string }) => one.id)).toEqual(ids)
    expect((await list(otherLessonId)).body.data).toEqual([])
    const ofCourse = await call(OF_COURSE, apiRequest('GET', '/api/x'), { courseId })
    expect(ofCourse.body.count).toBe(2)
  })

  it('the lesson of the address decides, whatever the body or form says (check 4)', async () => {
    const said = await add({ ...RESOURCE, lessonId: otherLessonId }, owner)
    const file = { bytes: documentBytes(), name: 'a.pdf', type: 'application/pdf' }
    const sent = await sendForm(
      POST,
      '/api/x',
      { lessonId },
      { file, fields: { lessonId: otherLessonId }, actor: owner },
    )
    expect([said.body.data.lessonId, sent.body.data.lessonId]).toEqual([lessonId, lessonId])
    expect((await list(otherLessonId)).body.count).toBe(0)
  })

  it('invalid: 400, and 404 for an unknown lesson; nothing is stored', async () => {
    for (const bad of [{}, { ...RESOURCE, resourceName: '' }, { ...RESOURCE, resourceUrl: '//evil.test/x' }])
      expect((await add(bad, owner)).status).toBe(400)
    expect((await add(RESOURCE, owner, newId())).status).toBe(404)
    expect((await list(newId())).status).toBe(404)
    expect((await list()).body.count).toBe(0)
  })

  it('anonymous: 401; wrong role or not one’s own: 403, and nothing is stored (MED-34)', async () => {
    expect((await add(RESOURCE)).status).toBe(401)
    for (const actor of [await makeActor(), await makeActor('instructor')])
      expect(await add(RESOURCE, actor)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    expect((await list()).body.count).toBe(0)
  })
})
