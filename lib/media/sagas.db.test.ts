import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { findOpenFindings } from '@/lib/media/finding-store'
import { planReconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { mediaEvents, relayMediaEvents } from '@/lib/media/relay-events'
import { sweepUploads } from '@/lib/media/sweep'
import { incomingFolder } from '@/lib/media/upload-store'
import { newId } from '@/lib/platform/ids'
import { drainOutbox } from '@/lib/platform/outbox'
import { db, sql } from '@/lib/platform/postgres'
import { SAGA_STEPS, type SagaStep } from '@/lib/platform/saga-step'
import { actorOf } from '@/lib/testing/actors'
import { runInChild } from '@/lib/testing/run-child'
import type { SagaRun } from '@/lib/testing/saga-child'
import { documentBytes, makePlace, storeDocument } from '@/lib/testing/stored-files'

let folder: string
let picturePath: string
beforeAll(async () => {
  await ensureCollections()
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-sagas-'))
  picturePath = path.join(folder, 'new.png')
  await sharp({ create: { width: 32, height: 18, channels: 3, background: '#260' } })
    .png()
    .toFile(picturePath)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything set up for a saga, as its first step finds it. */
async function prepare(scenario: SagaRun['scenario']): Promise<SagaRun> {
  const place = await makePlace()
  const actor = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: place.userId } }))
  const run: SagaRun = { scenario, actor, courseId: place.courseId, picturePath }
  if (scenario === 'upload') return { ...run, uploadId: await sentUpload(place) }
  if (scenario === 'cover') {
    const bytes = await sharp({ create: { width: 32, height: 18, channels: 3, background: '#026' } })
      .png()
      .toBuffer()
    await setCourseCover(actor, place.courseId, { bytes, originalName: 'old.png' })
  }
  const fileId = await storeDocument(place)
  await relayMediaEvents()
  if (scenario === 'account') {
    await sql().query(`UPDATE courses SET published_at = NULL WHERE course_id = $1`, [place.courseId])
    await sql().query(`UPDATE users SET erase_after = now() WHERE user_id = $1`, [place.userId])
  }
  if (scenario === 'blob') {
    await db().mediaFile.delete({ where: { fileId } })
    await relayMediaEvents()
    const past = `now() - interval '9 days'`
    await sql().query(`UPDATE blobs SET created_at = ${past}, unused_since = ${past}`)
    await reconcileStorage()
    await sql().query(`UPDATE media_findings SET quarantined_at = ${past} WHERE quarantined_at IS NOT NULL`)
  }
  return { ...run, fileId }
}

/** An upload whose last byte has come, as the protocol leaves it. */
async function sentUpload(place: { userId: string; courseId: string; lessonId: string }): Promise<string> {
  const uploadId = newId()
  const bytes = documentBytes()
  await mkdir(incomingFolder(), { recursive: true })
  await writeFile(path.join(incomingFolder(), uploadId), bytes)
  const metadata = { ...place, lessonType: 'document', filename: 'handout.pdf' }
  const record = {
    id: uploadId,
    size: bytes.length,
    offset: 0,
    creation_date: new Date().toISOString(),
    metadata,
  }
  await writeFile(path.join(incomingFolder(), `${uploadId}.json`), JSON.stringify(record))
  return uploadId
}

/** What the worker does by itself within a minute. */
async function settle(): Promise<void> {
  await sql().query('UPDATE outbox_events SET next_try_at = now()')
  await eraseDueAccounts()
  await sweepUploads(Date.now() + 120_000)
  await sql().query('UPDATE outbox_events SET next_try_at = now()')
  await drainOutbox({
    ...mediaEvents,
    ...uploaderEvents,
    'account.erased.auth': async () => undefined,
    'account.erased.catalog': async () => undefined,
    'account.erased.learning': async () => undefined,
  })
  await reconcileStorage()
}

const SCENARIOS: Record<SagaStep, SagaRun['scenario']> = {
  'upload.digest': 'upload',
  'upload.keep-bytes': 'upload',
  'upload.register': 'upload',
  'upload.clear': 'upload',
  'cover.keep-bytes': 'cover',
  'cover.replace': 'cover',
  'file.trash': 'file',
  'file.purge': 'file',
  'course.delete': 'course',
  'account.erase': 'account',
  'relay.apply': 'upload',
  'relay.settle': 'course',
  'blob.remove': 'blob',
}

describe('a process that is killed (check 50)', () => {
  const moments = ['before', 'after'] as const
  it.each(SAGA_STEPS.flatMap(step => moments.map(moment => ({ step, moment }))))(
    '$moment $step leaves nothing that does not end by itself (I8, I9, I10, I11)',
    async die => {
      const run = await prepare(SCENARIOS[die.step])
      expect(await runInChild('lib/testing/saga-child.ts', 'runSaga', { ...run, die })).toBe('SIGKILL')
      await settle()

      expect(await db().outboxEvent.count()).toBe(0)
      expect(await planReconciliation()).toEqual([])
      // Nobody's contents may wait for their time; nothing else is open.
      expect((await findOpenFindings()).filter(({ kind }) => kind !== 'orphan_blob')).toEqual([])
      // I10: an upload is one file, whoever finished it.
      if (run.uploadId) expect(await db().mediaFile.count({ where: { fileId: run.uploadId } })).toBe(1)
    },
    60_000,
  )
})
