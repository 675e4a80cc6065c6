import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { type BlobUse, keepBlob, linkBlobs, openBlob } from '@/lib/media/blob-store'
import { cleanUp, listCleanups, undoCleanup } from '@/lib/media/clean-up'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { writeMasterPlaylist } from '@/lib/media/internal/hls-playlist'
import { planCleanup } from '@/lib/media/plan-cleanup'
import { relayMediaEvents } from '@/lib/media/relay-events'
import type { BlobRole } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { type FilePlace, makePlace } from '@/lib/testing/stored-files'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
  place = await makePlace()
})
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
  await sql().query('DELETE FROM blobs')
})

const QUESTION = { rule: 'unused_renditions', days: 90 } as const

async function keep(bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = path.join(config().dataDir, sha256)
  await writeFile(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
  return sha256
}

const variant = (height: number) => ({
  ...{ uri: `v${height}.m3u8`, codec: 'avc1', width: 2 * height, height, framesPerSecond: 25 },
  ...{ peakBitsPerSecond: 2, averageBitsPerSecond: 1 },
})

/** A video of two sizes that came a year ago and was never opened. */
async function makeVideo(): Promise<string> {
  const { fileId } = await makeMediaFile({
    ...{
      lessonId: place.lessonId,
      uploadedBy: place.userId,
      createdAt: new Date(Date.now() - 366 * 86_400_000),
    },
  })
  const contents: [string, BlobRole, Buffer][] = [
    ['original', 'original', randomBytes(5000)],
    [
      'master.m3u8',
      'playlist',
      Buffer.from(`${writeMasterPlaylist([variant(360), variant(1080)], undefined)}# ${fileId}\n`),
    ],
  ]
  for (const height of [360, 1080]) {
    contents.push([`v${height}.mp4`, 'rendition', randomBytes(height)])
    contents.push([`v${height}.m3u8`, 'playlist', randomBytes(20)])
  }
  const uses: BlobUse[] = []
  for (const [name, role, bytes] of contents)
    uses.push({ fileId, name, role, sha256: await keep(bytes), contentType: 'video/mp4' })
  await inTransaction(tx => linkBlobs(tx, uses))
  return fileId
}

async function namesOf(fileId: string): Promise<string[]> {
  return (await db().mediaFileBlob.findMany({ where: { fileId }, orderBy: { name: 'asc' } })).map(
    one => one.name,
  )
}

async function masterOf(fileId: string): Promise<string> {
  const where = { fileId_name: { fileId, name: 'master.m3u8' } }
  return text(await openBlob((await db().mediaFileBlob.findUniqueOrThrow({ where })).sha256))
}

it('the tallest size goes, the playlist names what stays, and undo brings back all of it (features 13)', async () => {
  const fileId = await makeVideo()
  const before = await masterOf(fileId)
  const plan = await planCleanup(admin, QUESTION)
  expect(plan.files).toMatchObject([{ fileId, why: expect.stringContaining('Its 1080p would go') }])
  expect(plan.freedBytes).toBe(1080 + 20 + before.length)
  const done = await cleanUp(admin, { ...QUESTION, fileIds: [fileId] })
  expect(done).toMatchObject({ asideCount: 1, promisedBytes: plan.freedBytes, pendingBytes: plan.freedBytes })
  expect(await namesOf(fileId)).toEqual(['master.m3u8', 'original', 'v360.m3u8', 'v360.mp4'])
  expect(await masterOf(fileId)).not.toContain('1080')
  expect((await planCleanup(admin, QUESTION)).files).toEqual([])
  await undoCleanup(admin, done.cleanupId)
  expect(await namesOf(fileId)).toEqual([
    'master.m3u8',
    'original',
    'v1080.m3u8',
    'v1080.mp4',
    'v360.m3u8',
    'v360.mp4',
  ])
  expect(await masterOf(fileId)).toBe(before)
  expect((await listCleanups(admin))[0]).toMatchObject({ restoredCount: 1, pendingBytes: 0 })
})

it.each([
  ['opened meanwhile', 'Somebody has opened it meanwhile.'],
  ['watched meanwhile', 'Somebody learns with it by now.'],
  ['processed anew meanwhile', 'It has changed meanwhile.'],
])('what is %s keeps its sizes (check 53)', async (name, reason) => {
  const fileId = await makeVideo()
  await planCleanup(admin, QUESTION)
  if (name === 'opened meanwhile') {
    await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId: fileId, payload: {} } })
    await relayMediaEvents()
    await recordAccesses(new Map([[fileId, 1]]))
  } else if (name === 'watched meanwhile') {
    await sql().query(
      'INSERT INTO user_progress (user_id, file_id, lesson_id, course_id) VALUES ($1, $2, $3, $4)',
      [...[(await makeActor()).userId, fileId], ...[place.lessonId, place.courseId]],
    )
  } else await sql().query(`INSERT INTO media_jobs (file_id, task) VALUES ($1, 'process')`, [fileId])
  const done = await cleanUp(admin, { ...QUESTION, fileIds: [fileId] })
  expect(done).toMatchObject({ asideCount: 0, pendingBytes: 0, kept: [{ fileId, reason }] })
  expect(await namesOf(fileId)).toContain('v1080.mp4')
})
