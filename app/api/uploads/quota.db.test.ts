import { readdir, rm } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as quota from '@/app/api/admin/users/[userId]/quota/route'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as preflight from '@/app/api/uploads/preflight/route'
import * as uploads from '@/app/api/uploads/route'
import { storeImage } from '@/lib/media/add-image'
import { purgeFile } from '@/lib/media/purge-trash'
import { removeFile } from '@/lib/media/remove-file'
import { sweepUploads } from '@/lib/media/sweep'
import { incomingFolder, pathOfUpload } from '@/lib/media/upload-store'
import { resetConfig } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { bearerOf, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { fakeVideo, idOf, makeUploadPlace, TusClient } from '@/lib/testing/tus-client'
import { serveRoutes } from '@/lib/testing/upload-http'

let origin: string
let stop: () => void

beforeAll(async () => {
  const served = await serveRoutes([
    { path: '/api/uploads/preflight', handlers: preflight },
    { path: '/api/uploads', handlers: uploads },
    { path: '/api/uploads/[uploadId]', handlers: upload },
    { path: '/api/admin/users/[userId]/quota', handlers: quota },
  ])
  origin = served.origin
  stop = served.stop
})
afterAll(() => stop())
afterEach(() => {
  vi.unstubAllEnvs()
  resetConfig()
})

function allow(bytes: number): void {
  vi.stubEnv('MEDIA_QUOTA_BYTES', String(bytes))
  resetConfig()
}

async function charged(userId: string): Promise<number> {
  const { rows } = await sql().query<{ bytes: number }>('SELECT charged_bytes($1)::float8 AS bytes', [userId])
  return rows[0]?.bytes ?? -1
}

describe('what a person may keep', () => {
  it('is never exceeded by a hundred uploads that begin at once, one byte below it (check 25, I14)', async () => {
    allow(10_000)
    const { client, actor } = await makeUploadPlace(origin)
    await client.begin(9_999)
    const answers = await Promise.all(Array.from({ length: 100 }, () => askPatiently(() => client.create(1))))
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 413)).toHaveLength(99)
    expect(await charged(actor.userId)).toBe(10_000)
  }, 120_000)

  it('is told before the first byte with its value and who can change it, also to who never asked (features 8)', async () => {
    allow(3000)
    const { client, lessonId } = await makeUploadPlace(origin)
    await client.begin(1000)
    const plan = { lessonId, filename: 'a.mp4', sizeBytes: 2001 }
    for (const answer of [await client.post('/api/uploads/preflight', plan), await client.create(2001)]) {
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({
        reason: 'quota_full',
        error: expect.stringMatching(/2\.0 kB.*2\.0 kB are left of the 2\.9 kB.*administrator/),
        limit: { of: 'quota', valueBytes: 3000, usedBytes: 1000, changedBy: 'An administrator' },
      })
    }
    expect((await client.post('/api/uploads/preflight', { ...plan, sizeBytes: 2000 })).status).toBe(200)
    expect(await (await client.call('GET', '/api/uploads')).json()).toMatchObject({
      data: { usedBytes: 1000, quotaBytes: 3000 },
    })
  })

  it('is charged once for the same bytes, and given back with the last use of them', async () => {
    const { client, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(5000)
    const paths = [await client.begin(5000), await client.begin(5000)]
    expect(await charged(actor.userId)).toBe(10_000)
    for (const path of paths) await client.send(path, 0, bytes)
    expect(await charged(actor.userId)).toBe(5000)
    await removeFile(actor, idOf(paths[0] ?? ''))
    expect(await charged(actor.userId)).toBe(5000)
    await removeFile(actor, idOf(paths[1] ?? ''))
    // What lies in the trash can be had back, and still takes its room.
    expect(await charged(actor.userId)).toBe(5000)
    for (const path of paths) await purgeFile(actor, idOf(path))
    expect(await charged(actor.userId)).toBe(0)
  })

  it('is charged once for a last chunk that comes fifty times at once (check 17)', async () => {
    const { client, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(5000)
    const path = await client.begin(5000)
    await client.send(path, 0, bytes.subarray(0, 4900))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => askPatiently(() => client.send(path, 4900, bytes.subarray(4900)))),
    )
    expect(answers.filter(answer => answer.status === 204)).toHaveLength(1)
    expect(await db().mediaFile.count({ where: { fileId: idOf(path) } })).toBe(1)
    expect(await db().mediaJob.count({ where: { fileId: idOf(path) } })).toBe(1)
    expect(await charged(actor.userId)).toBe(5000)
    expect(await db().uploadReservation.count({ where: { userId: actor.userId } })).toBe(0)
  })

  it('counts pictures too, and refuses them when they do not fit', async () => {
    allow(100)
    const { actor, courseId } = await makeUploadPlace(origin)
    const noise = { create: { width: 64, height: 64, channels: 3, background: 'red' } } as const
    const picture = await sharp(noise).png().toBuffer()
    const stored = await storeImage(actor.userId, picture, { courseId, originalName: 'a.png' })
    await expect(inTransaction(stored.register)).rejects.toMatchObject({ reason: 'quota_full' })
    expect(await charged(actor.userId)).toBe(0)
    allow(100_000_000)
    await inTransaction(stored.register)
    expect(await charged(actor.userId)).toBe(picture.length)
  })
})

describe('the room of an upload', () => {
  it.each([
    ['the upload never began', async (uploadId: string) => rm(`${pathOfUpload(uploadId)}.json`)],
    ['a cancel was cut off after its bytes', async (uploadId: string) => rm(pathOfUpload(uploadId))],
  ])('is given back by the sweep when %s (features 15)', async (_, crash) => {
    const { client, actor } = await makeUploadPlace(origin)
    const path = await client.begin(4000)
    await client.send(path, 0, fakeVideo(100))
    await crash(idOf(path))
    await sql().query(`UPDATE upload_reservations SET created_at = now() - interval '4 days'`)
    await sweepUploads(Date.now() + 73 * 3_600_000)
    expect(await charged(actor.userId)).toBe(0)
  })

  it('is given back when nothing could be created, and the refusal of content leaves nothing', async () => {
    const { client, actor } = await makeUploadPlace(origin)
    const path = await client.begin(2000)
    expect((await client.send(path, 0, Buffer.alloc(2000, 'text '))).status).toBe(415)
    expect(await charged(actor.userId)).toBe(0)
    expect((await readdir(incomingFolder())).filter(name => name.startsWith(idOf(path)))).toEqual([])
  })

  it('holds for an upload that was let in before the figure was lowered', async () => {
    const { client, actor } = await makeUploadPlace(origin)
    const bytes = fakeVideo(5000)
    const path = await client.begin(5000)
    allow(10)
    expect((await client.send(path, 0, bytes)).status).toBe(204)
    expect(await charged(actor.userId)).toBe(5000)
    expect((await client.create(1)).status).toBe(413)
  })
})

describe('the figure of one person', () => {
  it('is set by an admin, noted in the audit log, and taken back to the setting', async () => {
    const { client, actor, lessonId } = await makeUploadPlace(origin)
    const admin = new TusClient(origin, await bearerOf(await makeActor('admin')), lessonId)
    const put = (quotaBytes: number | null, by = admin) =>
      by.call(
        'PUT',
        `/api/admin/users/${actor.userId}/quota`,
        { 'content-type': 'application/json' },
        JSON.stringify({ quotaBytes }),
      )
    expect(await (await put(500)).json()).toMatchObject({ data: { quotaBytes: 500, isOwnQuota: true } })
    expect((await client.create(501)).status).toBe(413)
    expect((await client.create(500)).status).toBe(201)
    expect(await (await put(null)).json()).toMatchObject({ data: { isOwnQuota: false, usedBytes: 500 } })
    expect((await put(1e12, client)).status).toBe(403)
    const acts = await db().auditEntry.findMany({
      where: { action: 'quota.change', targetId: actor.userId },
      orderBy: { auditId: 'asc' },
    })
    expect(acts.map(act => act.after)).toEqual([{ quotaBytes: 500 }, { quotaBytes: null }])
  })
})
