import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as INTRO } from '@/app/api/courses/[courseId]/intro-video/route'
import { GET as MEDIA } from '@/app/api/courses/[courseId]/media/route'
import { GET, POST } from '@/app/api/courses/[courseId]/videos/route'
import { GET as STATE } from '@/app/api/media/files/[fileId]/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { hasBlob } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { incomingFolder } from '@/lib/media/upload-store'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { apiRequest, bearerOf, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { MP4_HEAD, sendForm } from '@/lib/testing/course-media'
import { makeCourse, makeEnrollment, makeLesson, makeModule } from '@/lib/testing/factories'
import { GET as OPEN, POST as TRACK } from './[videoId]/access/route'
import { DELETE } from './[videoId]/route'

let owner: Actor
let stranger: Actor
let learner: Actor
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
  stranger = await makeActor('instructor')
  learner = await makeActor()
})
let courseId: string
let moduleId: string
let lessonId: string
beforeEach(async () => {
  ;({ courseId } = await makeCourse({ instructorId: owner.userId }))
  ;({ moduleId } = await makeModule({ courseId }))
  ;({ lessonId } = await makeLesson({ moduleId }))
  await makeEnrollment({ userId: learner.userId, courseId })
})

const URL_ELSEWHERE = 'https://videos.example.test/intro.mp4'
const post = (handler: RouteHandler, body: unknown, actor?: Actor, id = courseId) =>
  call(handler, apiRequest('POST', '/api/x', { body, ...(actor ? { actor } : {}) }), { courseId: id })
const intro = (body: unknown, actor?: Actor, id = courseId) => post(INTRO, body, actor, id)
const add = (body: unknown, actor?: Actor, id = courseId) => post(POST, body, actor, id)
const list = (actor?: Actor, id = courseId) =>
  call(GET, apiRequest('GET', '/api/x', actor ? { actor } : {}), { courseId: id })
const act = (handler: RouteHandler, method: string, videoId: string, actor?: Actor, id = courseId) =>
  call(handler, apiRequest(method, '/api/x', actor ? { actor } : {}), { courseId: id, videoId })
const lessonVideo = () => ({ videoUrl: URL_ELSEWHERE, duration: 60, videoType: 'lesson', lessonId })
const rows = () => db().mediaRecord.count()

describe('POST /api/courses/:id/intro-video', () => {
  it('succeeds: 201 with an intro of the caller; the address is kept and nothing is fetched (MED-27)', async () => {
    const { status, body } = await intro({ videoUrl: URL_ELSEWHERE, duration: 95 }, owner)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      success: true,
      data: { courseId, videoType: 'intro', videoUrl: URL_ELSEWHERE, duration: 95, uploadedBy: owner.userId },
    })
  })

  it('invalid: 400 with the field, and nothing is stored', async () => {
    for (const bad of [
      {},
      { videoUrl: 'javascript:1', duration: 1 },
      { videoUrl: URL_ELSEWHERE, duration: 'x' },
    ]) {
      expect((await intro(bad, owner)).status).toBe(400)
    }
    expect((await list(owner)).body.count).toBe(0)
  })

  it('of an unknown course 404, of somebody else 403 "Unauthorized", of a foreign draft 404; nothing is stored (MED-33, MED-34)', async () => {
    const before = await rows()
    const video = { videoUrl: URL_ELSEWHERE, duration: 95 }
    expect((await intro(video)).status).toBe(401)
    expect((await intro(video, owner, newId())).status).toBe(404)
    expect(await intro(video, stranger)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    expect(await intro(video, learner)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    const draft = await makeCourse({ publishedAt: null })
    expect((await intro(video, stranger, draft.courseId)).status).toBe(404)
    expect(await rows()).toBe(before)
  })
})

describe('videos of every type', () => {
  it('are added and in the list, whose count is its length (MED-29, MED-30)', async () => {
    await intro({ videoUrl: URL_ELSEWHERE, duration: 5 }, owner)
    expect((await add(lessonVideo(), owner)).status).toBe(201)
    expect(
      (await add({ videoUrl: '/m.mp4', duration: 1, videoType: 'module', moduleId }, owner)).status,
    ).toBe(201)
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body.success).toBe(true)
    expect(body.count).toBe(3)
    expect(body.data.map((video: { videoType: string }) => video.videoType)).toEqual([
      'module',
      'lesson',
      'intro',
    ])
    expect((await add({ ...lessonVideo(), lessonId: newId() }, owner)).status).toBe(404)
  })

  it('tell where they are to everybody for an intro, else to who looks after the course alone', async () => {
    await intro({ videoUrl: URL_ELSEWHERE, duration: 5 }, owner)
    await add(lessonVideo(), owner)
    const urls = async (actor?: Actor) =>
      (await list(actor)).body.data.map((video: { videoUrl: string }) => video.videoUrl)
    expect(await urls(owner)).toEqual([URL_ELSEWHERE, URL_ELSEWHERE])
    const [shown, told] = await urls()
    expect(shown).toMatch(/^\/api\/courses\/.+\/videos\/.+\/access$/)
    expect(told).toBe(URL_ELSEWHERE)
    const media = await call(MEDIA, apiRequest('GET', '/api/x'), { courseId })
    expect(media.body.data.videos.map((video: { videoUrl: string }) => video.videoUrl)).toContain(shown)
  })

  it('count an access of who may open them, 20 at once as exactly 20; others learn nothing (MED-32, MED-23)', async () => {
    const { id } = (await add(lessonVideo(), owner)).body.data
    await Promise.all(Array.from({ length: 20 }, () => askPatiently(() => act(TRACK, 'POST', id, learner))))
    const { status, body } = await act(TRACK, 'POST', id, learner)
    expect([status, body.data.accessCount, body.data.url]).toEqual([200, 21, URL_ELSEWHERE])
    const visitor = await act(TRACK, 'POST', id)
    expect([visitor.status, JSON.stringify(visitor.body).includes(URL_ELSEWHERE)]).toEqual([403, false])
    const other = await makeCourse({ instructorId: owner.userId })
    expect((await act(TRACK, 'POST', id, learner, other.courseId)).status).toBe(404)
    expect((await act(TRACK, 'POST', newId(), learner)).status).toBe(404)
    expect(await mongo().collection('course_videos').countDocuments({ courseId, accessCount: 21 })).toBe(1)
  })

  it('lead who may to where they are', async () => {
    const { id } = (await add(lessonVideo(), owner)).body.data
    const open = async (actor?: Actor) =>
      OPEN(await apiRequest('GET', '/api/x', actor ? { actor } : {}), {
        params: Promise.resolve({ courseId, videoId: id }),
      })
    const led = await open(learner)
    expect([led.status, led.headers.get('location'), led.headers.get('cache-control')]).toEqual([
      302,
      URL_ELSEWHERE,
      'no-store',
    ])
    expect((await open()).status).toBe(403)
  })

  it('are deleted by who looks after the course and nobody else (MED-34)', async () => {
    const { id } = (await add(lessonVideo(), owner)).body.data
    expect((await act(DELETE, 'DELETE', id)).status).toBe(401)
    expect(await act(DELETE, 'DELETE', id, stranger)).toMatchObject({
      status: 403,
      body: { error: 'Unauthorized' },
    })
    // Not by way of a course of one's own either.
    const own = await makeCourse({ instructorId: stranger.userId })
    expect((await act(DELETE, 'DELETE', id, stranger, own.courseId)).status).toBe(404)
    expect((await list(owner)).body.count).toBe(1)
    expect((await act(DELETE, 'DELETE', id, owner)).status).toBe(204)
    expect((await list(owner)).body.count).toBe(0)
  })
})

describe('while the media store is switched off (OPS-04)', () => {
  afterEach(async () => {
    delete process.env.MEDIA_DB_ENABLED
    resetConfig()
  })
  it('adding answers 503 with the words of MED-28 and keeps nothing; the list is empty (MED-28, MED-29)', async () => {
    await intro({ videoUrl: URL_ELSEWHERE, duration: 5 }, owner)
    const before = await rows()
    await closeMongo()
    process.env.MEDIA_DB_ENABLED = 'false'
    resetConfig()
    const refused = {
      status: 503,
      body: { success: false, message: expect.stringMatching(/ not available/) },
    }
    expect(await intro({ videoUrl: URL_ELSEWHERE, duration: 5 }, owner)).toMatchObject(refused)
    expect(await add(lessonVideo(), owner)).toMatchObject(refused)
    const file = { bytes: MP4_HEAD, name: 'a.mp4', type: 'video/mp4' }
    expect(await sendForm(POST, '/api/x', { courseId }, { file, actor: owner })).toMatchObject(refused)
    expect(await list()).toMatchObject({ status: 200, body: { success: true, data: [] } })
    expect(await rows()).toBe(before)
  })
})

describe('a video that comes with the request (FUT-01)', () => {
  const bytes = Buffer.concat([MP4_HEAD, randomBytes(300_000)])
  const send = (sent: Parameters<typeof sendForm>[3], handler: RouteHandler = POST, id = courseId) =>
    sendForm(handler, '/api/x', { courseId: id }, sent)
  const file = (given: object = {}) => ({ bytes, name: 'lesson one.mp4', type: 'video/mp4', ...given })
  const left = () => readdir(incomingFolder()).catch(() => [])

  it('has its bytes, its row, its document and its job, pending at first (MED-10, MED-30, MED-36)', async () => {
    const { status, body } = await send({
      file: file(),
      fields: { videoType: 'lesson', lessonId },
      actor: owner,
    })
    expect(status).toBe(201)
    const { id } = body.data
    expect(body.data).toMatchObject({
      courseId,
      lessonId,
      videoType: 'lesson',
      processingStatus: 'pending',
      fileSize: bytes.length,
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await hasBlob(sha256)).toBe(true)
    expect(
      await db().mediaFile.findUnique({ where: { fileId: id }, include: { jobs: true, blobs: true } }),
    ).toMatchObject({
      ...{
        courseId,
        lessonId,
        kind: 'video',
        state: 'queued',
        originalName: 'lesson one.mp4',
        isRequired: true,
      },
      jobs: [{ state: 'queued' }],
      blobs: [{ name: 'original', sha256 }],
    })
    expect(
      await mongo()
        .collection('course_videos')
        .findOne({ _id: id as never }),
    ).toMatchObject({ checksum: sha256 })
    await relayMediaEvents()
    expect((await list(owner)).body.data).toMatchObject([{ id, processingStatus: 'pending' }])
    // Visitors are not told of what is not ready.
    expect((await list()).body.count).toBe(0)
    const state = await call(STATE, apiRequest('GET', '/api/x', { actor: owner }), { fileId: id })
    expect(state.body.data.state).toBe('queued')
    expect(await left()).toEqual([])
  })

  it('is an intro or one of a module as its place says, and stands in nobody’s way to completion', async () => {
    const asIntro = await send({ file: file(), actor: owner }, INTRO)
    expect(asIntro.body.data).toMatchObject({ videoType: 'intro', lessonId: null })
    const ofModule = await send({ file: file(), fields: { videoType: 'module', moduleId }, actor: owner })
    expect(ofModule.body.data).toMatchObject({ videoType: 'module', moduleId, lessonId: null })
    expect(await db().mediaFile.count({ where: { courseId, isRequired: true } })).toBe(0)
  })

  it('is refused and leaves nothing: no video by content or name, empty, too large, no file, no form (SEC-09)', async () => {
    const refusals: [number, Parameters<typeof sendForm>[3]][] = [
      [415, { file: file({ bytes: Buffer.from('#!/bin/sh\nrm -rf /\n') }) }],
      [415, { file: file({ bytes: Buffer.from('%PDF-1.7 a document') }) }],
      [415, { file: file({ name: 'notes.pdf', type: 'application/pdf' }) }],
      [400, { file: file({ bytes: Buffer.alloc(0) }) }],
      [400, {}],
      [400, { file: file(), fields: { videoType: 'trailer' } }],
      [404, { file: file(), fields: { lessonId: newId() } }],
    ]
    for (const [status, sent] of refusals) {
      expect((await send({ ...sent, actor: owner })).status, JSON.stringify(sent.fields ?? {})).toBe(status)
      expect(await left()).toEqual([])
    }
    process.env.MEDIA_MAX_VIDEO_BYTES = '100000'
    resetConfig()
    expect((await send({ file: file(), actor: owner })).status).toBe(413)
    delete process.env.MEDIA_MAX_VIDEO_BYTES
    resetConfig()
    expect(await left()).toEqual([])
    expect(await db().mediaFile.count({ where: { courseId } })).toBe(0)
  })

  it('of a stranger is refused before a byte of it is read (MED-34)', async () => {
    let pulled = 0
    const pull = () => {
      pulled += 1
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const authorization = `Bearer ${await bearerOf(stranger)}`
    const headers = { authorization, 'content-type': 'multipart/form-data; boundary=b' }
    const request = new Request('http://localhost:3000/x', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await call(POST, request, { courseId })).status).toBe(403)
    expect(pulled).toBe(0)
  })

  it('of 300 MB does not go through the memory (PERF-06)', async () => {
    const chunk = randomBytes(1024 * 1024)
    const authorization = `Bearer ${await bearerOf(owner)}`
    const headers = { authorization, 'content-type': 'multipart/form-data; boundary=b' }
    const head =
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\ncontent-type: video/mp4\r\n\r\n'
    let peak = 0
    async function* body() {
      yield Buffer.concat([Buffer.from(head), MP4_HEAD])
      for (let index = 0; index < 300; index++) {
        const { rss } = process.memoryUsage()
        peak = Math.max(peak, rss)
        yield chunk
      }
      yield Buffer.from('\r\n--b--\r\n')
    }
    global.gc?.()
    const idle = process.memoryUsage().rss
    const request = new Request('http://localhost:3000/x', {
      ...{ method: 'POST', headers, duplex: 'half' },
      body: Readable.toWeb(Readable.from(body())),
    } as RequestInit)
    const { status, body: answer } = await call(POST, request, { courseId })
    expect([status, answer.data?.fileSize]).toEqual([201, 300 * 1024 * 1024 + MP4_HEAD.length])
    expect(peak - idle).toBeLessThan(100 * 1024 * 1024)
  }, 60_000)

  it('that breaks off in the middle leaves nothing', async () => {
    const authorization = `Bearer ${await bearerOf(owner)}`
    const headers = { authorization, 'content-type': 'multipart/form-data; boundary=b' }
    async function* body() {
      yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n')
      yield MP4_HEAD
    }
    const request = new Request('http://localhost:3000/x', {
      ...{ method: 'POST', headers, duplex: 'half' },
      body: Readable.toWeb(Readable.from(body())),
    } as RequestInit)
    expect((await call(POST, request, { courseId })).status).toBe(400)
    expect(await left()).toEqual([])
  })
})
