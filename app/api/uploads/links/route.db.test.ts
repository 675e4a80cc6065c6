import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as links from '@/app/api/uploads/links/route'
import * as uploads from '@/app/api/uploads/route'
import { linkBlobs, openBlob } from '@/lib/media/blob-store'
import { setFileReady } from '@/lib/media/file-store'
import { removeFile } from '@/lib/media/remove-file'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeLesson, makeModule } from '@/lib/testing/factories'
import { fakeVideo, idOf, makeUploadPlace, sha256Of, type TusClient } from '@/lib/testing/tus-client'
import { serveRoutes } from '@/lib/testing/upload-http'

let origin: string
let stop: () => void
beforeAll(async () => {
  const served = await serveRoutes([
    { path: '/api/uploads/links', handlers: links },
    { path: '/api/uploads', handlers: uploads },
    { path: '/api/uploads/[uploadId]', handlers: upload },
  ])
  origin = served.origin
  stop = served.stop
})
afterAll(() => stop())

async function sent(client: TusClient, bytes: Buffer, name = 'intro.mp4'): Promise<string> {
  const path = await client.begin(bytes.length, { name, sha256: sha256Of(bytes) })
  const answer = await client.send(path, 0, bytes)
  if (answer.status !== 204) throw new Error(await answer.text())
  return idOf(path)
}

function link(client: TusClient, lessonId: string, bytes: Buffer, name = 'again.mp4'): Promise<Response> {
  return client.post('/api/uploads/links', {
    ...{ lessonId, filename: name, filetype: '', sizeBytes: bytes.length, sha256: sha256Of(bytes) },
  })
}

const fileIdOf = async (answer: Response) => (await answer.json()).data.fileId as string | null

async function lessonIn(courseId: string): Promise<string> {
  return (await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })).lessonId
}

// As a worker ends it; what it made is some bytes of its own.
async function makeReady(fileId: string, sha256: string): Promise<void> {
  await sql().query(`UPDATE media_jobs SET state = 'ready' WHERE file_id = $1`, [fileId])
  await inTransaction(async tx => {
    const made = { fileId, role: 'rendition', sha256, contentType: 'video/mp4' } as const
    await linkBlobs(tx, [{ ...made, name: 'v360.mp4' }])
    await setFileReady(tx, fileId, { durationSeconds: 12, processingNote: null })
  })
}

describe('bytes that a person has here already (features 10)', () => {
  it('become another file without a byte being sent, ready at once with what was made of them', async () => {
    const { client, courseId, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    const first = await sent(client, bytes)
    await makeReady(first, sha256Of(bytes))
    const lessonId = await lessonIn(courseId)
    const fileId = (await fileIdOf(await link(client, lessonId, bytes))) ?? ''
    const file = await db().mediaFile.findUniqueOrThrow({
      where: { fileId },
      include: { blobs: true, jobs: true },
    })
    expect(file).toMatchObject({
      state: 'ready',
      durationSeconds: 12,
      lessonId,
      originalName: 'again.mp4',
      jobs: [],
    })
    expect(file.blobs.map(use => use.name).sort()).toEqual(['original', 'v360.mp4'])
    const { rows } = await sql().query('SELECT charged_bytes($1)::int AS bytes', [actor.userId])
    expect(rows).toEqual([{ bytes: 6000 }])
  })

  it('are not transcoded again either when they were sent all the same', async () => {
    const { client } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    const first = await sent(client, bytes)
    await makeReady(first, sha256Of(bytes))
    const second = await sent(client, bytes)
    expect(await db().mediaJob.count({ where: { fileId: second } })).toBe(0)
    expect((await db().mediaFile.findUniqueOrThrow({ where: { fileId: second } })).state).toBe('ready')
  })

  it('stay for one use when another one is deleted', async () => {
    const { client, courseId, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    const first = await sent(client, bytes)
    const second = await fileIdOf(await link(client, await lessonIn(courseId), bytes))
    await removeFile(actor, first)
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: second ?? '' } })
    expect((await buffer(await openBlob(use.sha256))).equals(bytes)).toBe(true)
  })

  it('give one file when the same lesson asks again because the answer was lost', async () => {
    const { client, courseId } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    await sent(client, bytes)
    const lessonId = await lessonIn(courseId)
    const ids = [await link(client, lessonId, bytes), await link(client, lessonId, bytes)].map(fileIdOf)
    expect(new Set(await Promise.all(ids)).size).toBe(1)
  })

  it('are sent again, unhindered, after their file was deleted or failed (check 48)', async () => {
    const { client, courseId, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    const first = await sent(client, bytes)
    await sql().query(`UPDATE media_files SET state = 'failed', failure_reason = 'x' WHERE file_id = $1`, [
      first,
    ])
    const linked = await fileIdOf(await link(client, await lessonIn(courseId), bytes))
    // The worker tries anew; nothing of the failure is taken over.
    expect(await db().mediaJob.count({ where: { fileId: linked ?? '', state: 'queued' } })).toBe(1)
    for (const fileId of [first, linked ?? '']) await removeFile(actor, fileId)
    expect(await fileIdOf(await link(client, await lessonIn(courseId), bytes))).toBeNull()
    const again = await sent(client, bytes)
    expect((await db().mediaFile.findUniqueOrThrow({ where: { fileId: again } })).state).toBe('queued')
  })

  it('are not taken for a document of another kind', async () => {
    const { client, lessonId } = await makeUploadPlace(origin)
    const bytes = Buffer.from('print("hello")\n'.repeat(50))
    await sent(client, bytes, 'main.py')
    expect(await fileIdOf(await link(client, lessonId, bytes, 'notes.txt'))).toBeNull()
    expect(await fileIdOf(await link(client, lessonId, bytes, 'other.py'))).not.toBeNull()
  })
})

describe('bytes that only somebody else has', () => {
  it('are as unknown as bytes that nobody has, in each word of the answer, and upload as ever (check 48)', async () => {
    const { client: owner } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    await sent(owner, bytes)
    const { client: stranger, lessonId } = await makeUploadPlace(origin)
    const known = await link(stranger, lessonId, bytes)
    const unknown = await link(stranger, lessonId, fakeVideo(6000))
    expect(known.status).toBe(unknown.status)
    expect(await known.text()).toBe(await unknown.text())
    const names = (answer: Response) => [...answer.headers.keys()].sort()
    expect(names(known)).toEqual(names(unknown))
    const fileId = await sent(stranger, bytes)
    const job = await db().mediaJob.count({ where: { fileId } })
    expect(job).toBe(1)
    // Charged like anybody who brings them for the first time.
    const { uploadedBy } = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
    const { rows } = await sql().query('SELECT charged_bytes($1)::int AS bytes', [uploadedBy])
    expect(rows).toEqual([{ bytes: 6000 }])
  })

  it('cannot be linked to a lesson of theirs either', async () => {
    const { client: owner, lessonId } = await makeUploadPlace(origin)
    const bytes = fakeVideo(6000)
    await sent(owner, bytes)
    const { client: stranger } = await makeUploadPlace(origin)
    expect((await link(stranger, lessonId, bytes)).status).toBe(403)
  })
})

it('what arrives and is not what the browser read is refused in words and not kept (MED-36)', async () => {
  const { client } = await makeUploadPlace(origin)
  const bytes = fakeVideo(3000)
  const path = await client.begin(3000, { sha256: sha256Of(fakeVideo(3000)) })
  const answer = await client.send(path, 0, bytes)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    reason: 'checksum_mismatch',
    error: expect.stringContaining('not what your browser read'),
  })
  expect(await client.offset(path)).toBe(-404)
  expect(await db().uploadReservation.count({ where: { uploadId: idOf(path) } })).toBe(0)
})
