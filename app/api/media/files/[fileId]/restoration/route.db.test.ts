import { beforeEach, describe, expect, it } from 'vitest'
import { PUT } from '@/app/api/media/files/[fileId]/restoration/route'
import { DELETE as PURGE } from '@/app/api/studio/trash/[fileId]/route'
import { GET as TRASH } from '@/app/api/studio/trash/route'
import type { Actor } from '@/lib/auth/actor'
import { removeFile } from '@/lib/media/remove-file'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { refusesOthers } from '@/lib/testing/route-refusals'
import { storeDocument } from '@/lib/testing/stored-files'

let owner: Actor
let fileId: string
let lessonId: string
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  ;({ lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId }))
  fileId = await storeDocument({ userId: owner.userId, courseId, lessonId })
  await removeFile(owner, fileId)
})
const row = () => db().mediaFile.findUnique({ where: { fileId } })
const restore = (id = fileId) => call(PUT, apiRequest('PUT', '/api/x', { actor: owner }), { fileId: id })
const trash = (query = '') => call(TRASH, apiRequest('GET', `/api/x${query}`, { actor: owner }))
const purge = (id = fileId) => call(PURGE, apiRequest('DELETE', '/api/x', { actor: owner }), { fileId: id })
const isInTrash = async () => expect((await row())?.trashedAt).not.toBeNull()

describe('PUT /api/media/files/:id/restoration', () => {
  it('succeeds: the file is back in its lesson and out of the trash', async () => {
    expect(await restore()).toMatchObject({ status: 200, body: { data: { fileId, lessonId } } })
    expect(await row()).toMatchObject({ trashedAt: null, lessonId })
    expect((await trash()).body.data).toEqual([])
  })

  it('invalid: 404 for what is no file or none that there is', async () => {
    for (const id of ['../x', newId()]) expect((await restore(id)).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: PUT, method: 'PUT', params: () => ({ fileId }), others: ['student', 'instructor'] },
    untouched: isInTrash,
  })
})

describe('GET /api/studio/trash', () => {
  it('succeeds: the own files in it, where they go back to, and what they take of the quota', async () => {
    const { status, body } = await trash()
    expect(status).toBe(200)
    expect(body.data).toMatchObject([{ fileId, lessonId, kind: 'document' }])
    expect(body.totalBytes).toBe(Number((await row())?.sizeBytes))
  })

  it('invalid: 400 for a page of thousands and a forged cursor', async () => {
    for (const query of ['?limit=100000', '?cursor=forged']) expect((await trash(query)).status).toBe(400)
  })

  it('anonymous: 401; wrong role: 403; another instructor sees an empty one', async () => {
    const see = async (actor?: Actor) => call(TRASH, apiRequest('GET', '/api/x', actor ? { actor } : {}))
    expect((await see()).status).toBe(401)
    expect((await see(await makeActor())).status).toBe(403)
    expect((await see(await makeActor('instructor'))).body).toMatchObject({ data: [], totalBytes: 0 })
  })
})

describe('DELETE /api/studio/trash/:id', () => {
  it('succeeds: the file is gone for good', async () => {
    expect((await purge()).status).toBe(204)
    expect(await row()).toBeNull()
    expect((await restore()).status).toBe(404)
  })

  it('invalid: refuses what is not in the trash, which stays', async () => {
    await restore()
    expect([404, 409]).toContain((await purge()).status)
    expect(await row()).toMatchObject({ lessonId })
    expect((await purge(newId())).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: PURGE, method: 'DELETE', params: () => ({ fileId }), others: ['student', 'instructor'] },
    untouched: isInTrash,
  })
})
