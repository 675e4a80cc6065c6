import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/courses/[courseId]/imports/route'
import { PUT as CAPTIONS } from '@/app/api/imports/[importId]/items/[itemId]/captions/route'
import { PATCH } from '@/app/api/imports/[importId]/items/[itemId]/route'
import { GET as READ, DELETE as TAKE_BACK } from '@/app/api/imports/[importId]/route'
import { GET as UNFINISHED } from '@/app/api/imports/route'
import type { Actor } from '@/lib/auth/actor'
import { importFolder } from '@/lib/catalog/import-folder'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { readImport } from '@/lib/catalog/read-imports'
import type { RouteHandler } from '@/lib/http/route'
import { listCaptions } from '@/lib/media/captions/read-captions'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, bearerOf, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeMediaFile } from '@/lib/testing/factories'
import { refusesOthers } from '@/lib/testing/route-refusals'

const FILES = [
  { role: 'lesson' as const, path: 'a.mp4', filename: 'a.mp4', sizeBytes: 1000 },
  { role: 'captions' as const, path: 'a.en.vtt', filename: 'a.en.vtt', sizeBytes: 90, language: 'en' },
]
const FOLDER = {
  modules: [
    { module: { title: 'Basics' }, lessons: [{ title: 'One', type: 'video' as const, files: FILES }] },
  ],
}
let owner: Actor
let courseId: string
let made: CourseImport
beforeEach(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId, publishedAt: null })).courseId
  made = await importFolder(owner, courseId, randomUUID(), FOLDER)
})
const act = (
  handler: RouteHandler,
  method: string,
  params: Record<string, string>,
  body?: unknown,
  key = '',
) =>
  call(
    handler,
    apiRequest(method, '/api/x', {
      ...{ actor: owner, headers: key ? { 'idempotency-key': key } : {} },
      ...(body ? { body } : {}),
    }),
    params,
  )
const ofCourse = () => ({ courseId })
const ofImport = () => ({ importId: made.importId })
const item = (role: string) => made.items.find(one => one.role === role)?.itemId ?? ''
const ofItem = (role = 'lesson') => ({ ...ofImport(), itemId: item(role) })
const others = ['student', 'instructor'] as ('student' | 'instructor')[]
const count = () => db().courseImport.count({ where: { courseId } })
const tellsNothing = (told: string) => expect(told).not.toContain('a.mp4')

describe('POST /api/courses/:id/imports', () => {
  it('succeeds: once for each key, however often it is sent', async () => {
    const key = randomUUID()
    const [first, again] = [
      await act(POST, 'POST', ofCourse(), FOLDER, key),
      await act(POST, 'POST', ofCourse(), FOLDER, key),
    ]
    expect([first.status, again.body]).toEqual([201, first.body])
    expect(first.body.data.items.map((one: { state: string }) => one.state)).toEqual(['waiting', 'waiting'])
    expect(await count()).toBe(2)
  })

  it('invalid: 400 without a key, for nothing and for what is none; 422 for another folder under the same key', async () => {
    const key = randomUUID()
    for (const body of [{ modules: [] }, { modules: [{ module: { title: '' }, lessons: [] }] }])
      expect((await act(POST, 'POST', ofCourse(), body, key)).status).toBe(400)
    expect((await act(POST, 'POST', ofCourse(), FOLDER)).status).toBe(400)
    await act(POST, 'POST', ofCourse(), FOLDER, key)
    const other = { modules: [{ ...FOLDER.modules[0], module: { title: 'Other' } }] }
    expect((await act(POST, 'POST', ofCourse(), other, key)).status).toBe(422)
    expect(await count()).toBe(2)
  })

  refusesOthers({
    ...{ handler: POST, method: 'POST', params: ofCourse, body: FOLDER, others },
    headers: { 'idempotency-key': 'a key of a stranger' },
    untouched: async () => expect(await count()).toBe(1),
  })
})

describe('GET of imports', () => {
  it('succeeds: those of a course, one of them, and what still waits', async () => {
    expect((await act(GET, 'GET', ofCourse())).body.data).toMatchObject([{ importId: made.importId }])
    expect((await act(READ, 'GET', ofImport())).body.data).toMatchObject({ courseId, items: [{}, {}] })
    expect((await act(UNFINISHED, 'GET', {})).body.data).toMatchObject([{ importId: made.importId }])
  })

  it('invalid: 404 for unknown ones', async () => {
    expect((await act(GET, 'GET', { courseId: newId() })).status).toBe(404)
    expect((await act(READ, 'GET', { importId: newId() })).status).toBe(404)
  })

  refusesOthers({ handler: GET, method: 'GET', params: ofCourse, others, untouched: tellsNothing })
  refusesOthers({ handler: READ, method: 'GET', params: ofImport, others, untouched: tellsNothing })

  it('anonymous: 401; wrong role: 403; another instructor has none that wait', async () => {
    const see = async (actor?: Actor) => call(UNFINISHED, apiRequest('GET', '/api/x', actor ? { actor } : {}))
    expect((await see()).status).toBe(401)
    expect((await see(await makeActor())).status).toBe(403)
    expect((await see(await makeActor('instructor'))).body.data).toEqual([])
  })
})

describe('DELETE /api/imports/:id', () => {
  it('succeeds: its modules and lessons are gone', async () => {
    expect((await act(TAKE_BACK, 'DELETE', ofImport())).status).toBe(204)
    expect(await db().courseModule.count({ where: { courseId } })).toBe(0)
  })

  it('invalid: 404 for an unknown one', async () => {
    expect((await act(TAKE_BACK, 'DELETE', { importId: newId() })).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: TAKE_BACK, method: 'DELETE', params: ofImport, others },
    untouched: async () => expect(await db().courseModule.count({ where: { courseId } })).toBe(1),
  })
})

describe('PATCH /api/imports/:id/items/:itemId', () => {
  const states = async () => (await readImport(owner, made.importId)).items.map(({ state }) => state)

  it('succeeds: is skipped and taken up again', async () => {
    for (const state of ['skipped', 'waiting']) {
      expect((await act(PATCH, 'PATCH', ofItem(), { state })).status).toBe(200)
      expect(await states()).toEqual([state, 'waiting'])
    }
  })

  it('invalid: 400 for another state, 404 for an unknown item or one of another import', async () => {
    expect((await act(PATCH, 'PATCH', ofItem(), { state: 'done' })).status).toBe(400)
    const other = await importFolder(owner, courseId, randomUUID(), FOLDER)
    for (const params of [
      { ...ofItem(), itemId: newId() },
      { ...ofItem(), importId: other.importId },
    ])
      expect((await act(PATCH, 'PATCH', params, { state: 'skipped' })).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: PATCH, method: 'PATCH', params: ofItem, body: { state: 'skipped' }, others },
    untouched: async () => expect(await states()).toEqual(['waiting', 'waiting']),
  })
})

describe('PUT /api/imports/:id/items/:itemId/captions', () => {
  const params = () => ofItem('captions')
  const send = async (text: string, given = params()) => {
    const form = new FormData()
    form.set('file', new Blob([text]), 'a.en.vtt')
    const headers = { authorization: `Bearer ${await bearerOf(owner)}` }
    return call(
      CAPTIONS,
      new Request('http://localhost/api/x', { method: 'PUT', headers, body: form }),
      given,
    )
  }

  it('succeeds: the captions are those of the video that came', async () => {
    const lessonId = made.items[0]?.lessonId ?? ''
    const { fileId } = await makeMediaFile({
      ...{ lessonId, originalName: 'a.mp4', sizeBytes: 1000n, uploadedBy: owner.userId },
    })
    expect((await send('WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n')).status).toBe(200)
    expect(await listCaptions(owner, fileId)).toMatchObject([{ language: 'en' }])
  })

  it('invalid: refuses what are no captions, and an item that is none', async () => {
    expect((await send('nothing of the kind')).status).toBeGreaterThanOrEqual(400)
    expect((await send('WEBVTT\n', ofItem('lesson'))).status).toBeGreaterThanOrEqual(400)
    expect((await send('WEBVTT\n', { ...params(), itemId: newId() })).status).toBe(404)
    expect((await readImport(owner, made.importId)).items.map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
    ])
  })

  refusesOthers({ handler: CAPTIONS, method: 'PUT', params, others, untouched: tellsNothing })
})
