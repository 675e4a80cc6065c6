import { text } from 'node:stream/consumers'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { openBlob } from '@/lib/media/blob-store'
import { cleanUp, listCleanups, undoCleanup } from '@/lib/media/clean-up'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { planCleanup } from '@/lib/media/plan-cleanup'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { type FilePlace, makePlace } from '@/lib/testing/stored-files'
import { storeVideo } from '@/lib/testing/stored-video'

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

const makeVideo = () => storeVideo(place)

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
