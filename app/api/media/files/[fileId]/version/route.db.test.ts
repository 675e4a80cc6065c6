import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { DELETE as DISCARD } from '@/app/api/media/files/[fileId]/replacement/route'
import { PUT } from '@/app/api/media/files/[fileId]/version/route'
import { DELETE as REMOVE } from '@/app/api/media/files/[fileId]/versions/[version]/route'
import { GET as ORIGINAL } from '@/app/api/studio/media/[fileId]/original/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { addFile } from '@/lib/media/add-file'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule } from '@/lib/testing/factories'
import { refusesOthers } from '@/lib/testing/route-refusals'
import { documentBytes, storeDocument } from '@/lib/testing/stored-files'

let owner: Actor
let fileId: string
const [first, second] = [documentBytes(), documentBytes()]
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  fileId = await storeDocument({ userId: owner.userId, courseId, lessonId }, first)
  await replace(second)
})

async function replace(bytes: Buffer): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-version-'))
  const file = path.join(folder, 'second.pdf')
  await writeFile(file, bytes)
  const place = { userId: owner.userId, courseId: '', lessonId: null, lessonType: '', replacesFileId: fileId }
  const added = await addFile(place, { path: file, mayMove: false, filename: 'second.pdf' })
  // Once nobody works on it any more, it takes the place of the first.
  await db().mediaJob.updateMany({ where: { fileId: added.fileId }, data: { state: 'canceled' } })
  await rm(folder, { recursive: true })
}
const act = (handler: RouteHandler, method: string, params: Record<string, string>, body?: unknown) =>
  call(handler, apiRequest(method, '/api/x', { actor: owner, ...(body ? { body } : {}) }), params)
async function original(): Promise<Buffer> {
  const answer = await ORIGINAL(await apiRequest('GET', '/api/x', { actor: owner }), {
    params: Promise.resolve({ fileId }),
  })
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  return Buffer.from(await answer.arrayBuffer())
}
const isSecond = async () => expect((await original()).equals(second)).toBe(true)
const versions = () => db().mediaFile.findMany({ where: { versionOf: fileId }, orderBy: { version: 'asc' } })

describe('PUT /api/media/files/:id/version', () => {
  it('succeeds: the earlier one is served again, and the later one is kept', async () => {
    await isSecond()
    expect((await act(PUT, 'PUT', { fileId }, { version: 1 })).status).toBe(204)
    expect((await original()).equals(first)).toBe(true)
    expect((await versions()).map(({ version }) => version)).toEqual([2])
  })

  it('invalid: 400 for what is no version, 404 for one that there is not', async () => {
    for (const version of [0, 'x', { $ne: 1 }])
      expect((await act(PUT, 'PUT', { fileId }, { version })).status).toBe(400)
    expect((await act(PUT, 'PUT', { fileId }, { version: 9 })).status).toBe(404)
    expect((await act(PUT, 'PUT', { fileId: newId() }, { version: 1 })).status).toBe(404)
    await isSecond()
  })

  refusesOthers({
    ...{ handler: PUT, method: 'PUT', params: () => ({ fileId }), body: { version: 1 } },
    ...{ others: ['student', 'instructor'], untouched: isSecond },
  })
})

describe('DELETE /api/media/files/:id/versions/:version', () => {
  const params = () => ({ fileId, version: '1' })

  it('succeeds: the earlier one is gone, what is served stays', async () => {
    expect((await act(REMOVE, 'DELETE', params())).status).toBe(204)
    expect(await versions()).toEqual([])
    await isSecond()
  })

  it('invalid: 404 for what is no version or none that there is, and never the one that is served', async () => {
    expect((await act(REMOVE, 'DELETE', { fileId, version: 'x' })).status).toBe(404)
    expect((await act(REMOVE, 'DELETE', { fileId, version: '9' })).status).toBe(404)
    expect([404, 409]).toContain((await act(REMOVE, 'DELETE', { fileId, version: '2' })).status)
    await isSecond()
  })

  refusesOthers({
    ...{ handler: REMOVE, method: 'DELETE', params, others: ['student', 'instructor'] },
    untouched: async () => expect(await versions()).toHaveLength(1),
  })
})

describe('DELETE /api/media/files/:id/replacement', () => {
  beforeEach(async () => {
    const waits = { versionOf: fileId, version: 3, state: 'queued', isRequired: false } as const
    await makeMediaFile({ ...waits, uploadedBy: owner.userId })
  })
  const waiting = async () => (await versions()).filter(({ state }) => state === 'queued')

  it('succeeds: the new one that is on its way is gone, what is served stays', async () => {
    expect((await act(DISCARD, 'DELETE', { fileId })).status).toBe(204)
    expect(await waiting()).toEqual([])
    await isSecond()
  })

  it('invalid: 404 for what is no file or none that there is', async () => {
    for (const id of ['../x', newId()])
      expect((await act(DISCARD, 'DELETE', { fileId: id })).status).toBe(404)
    expect(await waiting()).toHaveLength(1)
  })

  refusesOthers({
    ...{ handler: DISCARD, method: 'DELETE', params: () => ({ fileId }), others: ['student', 'instructor'] },
    untouched: async () => expect(await waiting()).toHaveLength(1),
  })
})

describe('GET /api/studio/media/:id/original', () => {
  it('invalid: 404 for what is no file or none that there is', async () => {
    for (const id of ['../x', newId()]) expect((await act(ORIGINAL, 'GET', { fileId: id })).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: ORIGINAL, method: 'GET', params: () => ({ fileId }), others: ['student', 'instructor'] },
    untouched: told => expect(told).not.toContain('%PDF'),
  })
})
