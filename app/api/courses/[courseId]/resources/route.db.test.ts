import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/courses/[courseId]/resources/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { readFileUses } from '@/lib/learning/read-uses'
import { hasBlob } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { LibrarySearch } from '@/lib/media/library-schemas'
import { listLibrary } from '@/lib/media/list-library'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { useInLesson } from '@/lib/media/use-in-lesson'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { sendForm } from '@/lib/testing/course-media'
import { makeCourse, makeEnrollment, makeLesson, makeModule } from '@/lib/testing/factories'
import { documentBytes } from '@/lib/testing/stored-files'
import { GET as OPEN, POST as TRACK } from './[resourceId]/access/route'
import { DELETE } from './[resourceId]/route'

let owner: Actor
let stranger: Actor
let learner: Actor
let courseId: string
let lessonId: string
let otherLessonId: string
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
  stranger = await makeActor('instructor')
  learner = await makeActor()
})
beforeEach(async () => {
  ;({ courseId } = await makeCourse({ instructorId: owner.userId }))
  const { moduleId } = await makeModule({ courseId })
  ;({ lessonId } = await makeLesson({ moduleId }))
  ;({ lessonId: otherLessonId } = await makeLesson({ moduleId }))
  await makeEnrollment({ userId: learner.userId, courseId })
})

const RESOURCE = {
  resourceName: 'Notes',
  resourceUrl: 'https://files.example.test/notes.pdf',
  resourceType: 'pdf',
}
const add = (body: unknown, actor?: Actor, id = courseId) =>
  call(POST, apiRequest('POST', '/api/x', { body, ...(actor ? { actor } : {}) }), { courseId: id })
const list = (actor?: Actor, lesson?: string, id = courseId) =>
  call(GET, apiRequest('GET', `/api/x${lesson ? `?lessonId=${lesson}` : ''}`, actor ? { actor } : {}), {
    courseId: id,
  })
const act = (handler: RouteHandler, method: string, resourceId: string, actor?: Actor, id = courseId) =>
  call(handler, apiRequest(method, '/api/x', actor ? { actor } : {}), { courseId: id, resourceId })
const idsIn = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id)
const send = (file: { bytes: Buffer; name: string; type: string }, fields = {}, actor = owner) =>
  sendForm(POST, '/api/x', { courseId }, { file, fields, actor })
const pdf = (bytes = documentBytes()) => ({ bytes, name: 'slides.pdf', type: 'application/pdf' })

describe('POST /api/courses/:id/resources', () => {
  it('succeeds: a PDF given to a lesson is listed under that lesson only (MED-31)', async () => {
    const { status, body } = await add({ ...RESOURCE, lessonId }, owner)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      success: true,
      data: { ...RESOURCE, courseId, lessonId, uploadedBy: owner.userId, accessCount: 0 },
    })
    const { id } = body.data
    expect(idsIn(await list(owner, lessonId))).toEqual([id])
    expect(idsIn(await list(owner, otherLessonId))).toEqual([])
    const all = await list(owner)
    expect([idsIn(all), all.body.count]).toEqual([[id], 1])
  })

  it('succeeds with a form: the bytes, the row and the record of a lesson’s PDF (FUT-01, MED-31, MED-36)', async () => {
    const bytes = documentBytes()
    const { status, body } = await send(pdf(bytes), { lessonId })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({ courseId, lessonId, resourceName: 'slides.pdf', resourceType: 'pdf' })
    const checksum = createHash('sha256').update(bytes).digest('hex')
    expect(await hasBlob(checksum)).toBe(true)
    await relayMediaEvents()
    const { id } = body.data
    expect(
      await mongo()
        .collection('course_resources')
        .findOne({ _id: id as never }),
    ).toMatchObject({
      checksum,
      lessonId,
      fileSize: bytes.length,
    })
    expect(idsIn(await list(owner, lessonId))).toEqual([id])
    expect(idsIn(await list(owner, otherLessonId))).toEqual([])
  })

  it.each([
    ['pdf', 'a.pdf', 'application/pdf', documentBytes()],
    ['document', 'a.txt', 'text/plain', Buffer.from('words')],
    ['code', 'a.py', 'text/x-python', Buffer.from('print(1)\n')],
  ])(
    'succeeds for the whole course with a %s, which is in the list and in use (FUT-01, MED-11)',
    async (resourceType, name, type, bytes) => {
      const { status, body } = await send({ bytes, name, type })
      expect([status, body.data?.resourceType, body.data?.lessonId]).toEqual([201, resourceType, null])
      const { id } = body.data
      await relayMediaEvents()
      expect(idsIn(await list())).toEqual([id])
      expect(idsIn(await list(owner, lessonId))).toEqual([])
      const search = (use: string) => listLibrary(owner, LibrarySearch.parse({ courseId, use }))
      expect((await search('used')).data).toMatchObject([{ fileId: id, isOfCourse: true }])
      expect((await search('unused')).data).toEqual([])
      expect(await readFileUses(owner, id)).toMatchObject({ lessons: [], courses: [{ courseId }] })
    },
  )

  it('of the whole course stays one when a lesson uses the same file as well', async () => {
    const { id } = (await send(pdf())).body.data
    const used = await useInLesson(owner, id, {
      ...{ lessonId, lessonType: 'document', instructorId: owner.userId },
    })
    expect(used.fileId).not.toBe(id)
    await relayMediaEvents()
    expect(idsIn(await list(owner)).sort()).toEqual([id, used.fileId].sort())
    const copy = await db().mediaFile.findUniqueOrThrow({ where: { fileId: used.fileId } })
    expect([copy.lessonId, copy.isCourseResource]).toEqual([lessonId, false])
  })

  it('invalid: 400 or 415, and nothing is stored', async () => {
    for (const bad of [
      {},
      { ...RESOURCE, resourceType: 'exe' },
      { ...RESOURCE, resourceUrl: 'javascript:1' },
    ]) {
      expect((await add(bad, owner)).status).toBe(400)
    }
    expect((await send({ bytes: Buffer.from('ID3'), name: 'a.mp3', type: 'audio/mpeg' })).status).toBe(415)
    expect((await send({ bytes: Buffer.from('MZ'), name: 'a.exe', type: 'application/pdf' })).status).toBe(
      415,
    )
    expect((await add({ ...RESOURCE, lessonId: newId() }, owner)).status).toBe(404)
    expect((await list(owner)).body.count).toBe(0)
    expect(await db().mediaFile.count({ where: { courseId } })).toBe(0)
  })

  it('anonymous: 401; wrong role: 403 "Unauthorized", also for another instructor; nothing is stored (MED-34)', async () => {
    expect((await add(RESOURCE)).status).toBe(401)
    for (const actor of [learner, stranger]) {
      expect(await add(RESOURCE, actor)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
      expect((await send(pdf(), {}, actor)).status).toBe(403)
    }
    expect((await add(RESOURCE, owner, newId())).status).toBe(404)
    expect((await list(owner)).body.count).toBe(0)
  })
})

describe('GET /api/courses/:id/resources', () => {
  it('hides from who may not open them where they are, and drafts altogether', async () => {
    const { id } = (await add({ ...RESOURCE, lessonId }, owner)).body.data
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toContain(RESOURCE.resourceUrl)
    expect(body.data[0].resourceUrl).toBe(`/api/courses/${courseId}/resources/${id}/access`)
    const draft = await makeCourse({ instructorId: owner.userId, publishedAt: null })
    expect((await list(undefined, undefined, draft.courseId)).status).toBe(404)
    expect((await list(owner, undefined, draft.courseId)).status).toBe(200)
  })

  it('invalid: 400 for what is no lesson', async () => {
    expect((await list(owner, 'nothing')).status).toBe(400)
  })
})

describe('…/resources/:resourceId/access', () => {
  it('counts one access of who may open it and gives the address; others learn nothing (MED-32)', async () => {
    const { id } = (await add({ ...RESOURCE, lessonId }, owner)).body.data
    const first = await act(TRACK, 'POST', id, learner)
    expect([first.status, first.body.data.accessCount, first.body.data.url]).toEqual([
      200,
      1,
      RESOURCE.resourceUrl,
    ])
    const led = await OPEN(await apiRequest('GET', '/api/x', { actor: learner }), {
      params: Promise.resolve({ courseId, resourceId: id }),
    })
    expect([led.status, led.headers.get('location')]).toEqual([302, RESOURCE.resourceUrl])
    expect((await list(owner)).body.data[0].accessCount).toBe(2)
    for (const actor of [undefined, stranger]) {
      const refused = await act(TRACK, 'POST', id, actor)
      expect([refused.status, JSON.stringify(refused.body).includes(RESOURCE.resourceUrl)]).toEqual([
        403,
        false,
      ])
    }
    expect((await act(TRACK, 'POST', newId(), learner)).status).toBe(404)
    expect((await list(owner)).body.data[0].accessCount).toBe(2)
  })
})

describe('DELETE …/resources/:resourceId', () => {
  it('is for who looks after the course, and not by way of another course (MED-34)', async () => {
    const { id } = (await add(RESOURCE, owner)).body.data
    expect((await act(DELETE, 'DELETE', id)).status).toBe(401)
    expect((await act(DELETE, 'DELETE', id, learner)).status).toBe(403)
    expect(await act(DELETE, 'DELETE', id, stranger)).toMatchObject({
      status: 403,
      body: { error: 'Unauthorized' },
    })
    const own = await makeCourse({ instructorId: stranger.userId })
    expect((await act(DELETE, 'DELETE', id, stranger, own.courseId)).status).toBe(404)
    expect((await list(owner)).body.count).toBe(1)
    expect((await act(DELETE, 'DELETE', id, owner)).status).toBe(204)
    expect((await list(owner)).body.count).toBe(0)
  })
})
