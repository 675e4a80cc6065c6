import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { addFile } from '@/lib/media/add-file'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { findOpenFindings } from '@/lib/media/finding-store'
import { planReconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { mediaEvents, relayMediaEvents } from '@/lib/media/relay-events'
import { sweepJobs, sweepUploads } from '@/lib/media/sweep'
import { incomingFolder } from '@/lib/media/upload-store'
import { findVersions } from '@/lib/media/version-store'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { drainOutbox } from '@/lib/platform/outbox'
import { db, sql } from '@/lib/platform/postgres'
import { SAGA_STEPS, type SagaStep } from '@/lib/platform/saga-step'
import { actorOf } from '@/lib/testing/actors'
import { namesOf } from '@/lib/testing/queued-file'
import { runInChild } from '@/lib/testing/run-child'
import { processWaiting, type SagaRun, type Scenario } from '@/lib/testing/saga-child'
import { documentBytes, type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'

let folder: string
let picturePath: string
let otherPicturePath: string
let videoPath: string
beforeAll(async () => {
  await ensureCollections()
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-sagas-'))
  picturePath = path.join(folder, 'new.png')
  otherPicturePath = path.join(folder, 'old.png')
  videoPath = path.join(folder, 'lesson.mp4')
  for (const [file, background] of [
    [picturePath, '#260'],
    [otherPicturePath, '#026'],
  ] as const) {
    await sharp({ create: { width: 32, height: 18, channels: 3, background } })
      .png()
      .toFile(file)
  }
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=24:d=1', '-f', 'lavfi', '-i', 'sine']
  const encode = ['-t', '1', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  await promisify(execFile)(config().ffmpegPath, [...source, ...encode, '-y', videoPath])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything set up for a saga, as its first step finds it. */
async function prepare(scenario: Scenario): Promise<SagaRun> {
  const place = await makePlace()
  const actor = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: place.userId } }))
  const run: SagaRun = { scenario, actor, courseId: place.courseId, picturePath }
  if (scenario === 'upload') {
    const about = { ...place, lessonType: 'document', filename: 'handout.pdf' }
    return { ...run, uploadId: await sentUpload(documentBytes(), about) }
  }
  if (scenario === 'process') return { ...run, fileId: await addedFile(place, videoPath) }
  if (scenario === 'replacement' || scenario === 'return') {
    const fileId = await addedFile(place, otherPicturePath)
    await processWaiting()
    const about = { userId: place.userId, replacesFileId: fileId, filename: 'new.png' }
    const uploadId = await sentUpload(await readFile(picturePath), about)
    if (scenario === 'return') await settle()
    return { ...run, fileId, uploadId }
  }
  if (scenario === 'cover') {
    await setCourseCover(actor, place.courseId, { path: otherPicturePath, originalName: 'old.png' })
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
async function sentUpload(bytes: Buffer, metadata: Record<string, string>): Promise<string> {
  const uploadId = newId()
  await mkdir(incomingFolder(), { recursive: true })
  await writeFile(path.join(incomingFolder(), uploadId), bytes)
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

/** A file of a lesson that waits for the worker. */
async function addedFile(place: FilePlace, file: string): Promise<string> {
  const bytes = { path: file, mayMove: false, filename: path.basename(file) }
  return (await addFile({ ...place, lessonType: 'video' }, bytes)).fileId
}

/** What the worker does by itself within a minute. */
async function settle(): Promise<void> {
  await sql().query('UPDATE outbox_events SET next_try_at = now()')
  await eraseDueAccounts()
  await sweepUploads(Date.now() + 120_000)
  await sql().query(`UPDATE media_jobs SET lease_until = now() - interval '1 second' WHERE state = 'running'`)
  await sweepJobs()
  await processWaiting()
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

// The scan has a test of its own, because it is no change: what it leaves is a place to go on from.
type ChangeStep = Exclude<SagaStep, `scan.${string}` | `rule.${string}`>
const SCENARIOS: Record<ChangeStep, Scenario[]> = {
  'upload.digest': ['upload'],
  'upload.keep-bytes': ['upload'],
  'upload.register': ['upload', 'replacement'],
  'upload.clear': ['upload', 'replacement'],
  'process.claim': ['process', 'replacement'],
  'process.keep-bytes': ['process', 'replacement'],
  'process.note-part': ['process'],
  'process.commit': ['process', 'replacement'],
  'version.return': ['return'],
  'cover.keep-bytes': ['cover'],
  'cover.replace': ['cover'],
  'file.trash': ['file'],
  'file.purge': ['file'],
  'course.delete': ['course'],
  'account.erase': ['account'],
  'relay.apply': ['upload'],
  'relay.settle': ['course'],
  'blob.remove': ['blob'],
}
const isChange = (step: SagaStep): step is ChangeStep => !/^(scan|rule)\./.test(step)
const MOMENTS = ['before', 'after'] as const
const DEATHS = SAGA_STEPS.filter(isChange).flatMap(step =>
  SCENARIOS[step].flatMap(scenario => MOMENTS.map(moment => ({ scenario, step, moment }))),
)

describe('a process that is killed (check 50)', () => {
  it.each(DEATHS)(
    '$moment $step of a $scenario leaves nothing that does not end by itself (I8, I9, I10, I11, I12)',
    async ({ scenario, ...die }) => {
      const run = await prepare(scenario)
      expect(await runInChild('lib/testing/saga-child.ts', 'runSaga', { ...run, die })).toBe('SIGKILL')
      await settle()

      expect(await db().outboxEvent.count()).toBe(0)
      expect(await planReconciliation()).toEqual([])
      // Nobody's contents may wait for their time; nothing else is open.
      expect((await findOpenFindings()).filter(({ kind }) => kind !== 'orphan_blob')).toEqual([])
      // I10: an upload is one file, whoever finished it.
      if (run.uploadId) expect(await db().mediaFile.count({ where: { fileId: run.uploadId } })).toBe(1)
      // I12: each job has ended well, and the one that was cut off at its second attempt.
      expect(
        await db().mediaJob.count({ where: { OR: [{ state: { not: 'ready' } }, { attempt: { gt: 2 } }] } }),
      ).toBe(0)
      await EXPECTED[scenario]?.(run, die)
    },
    60_000,
  )
})

type Death = { step: SagaStep; moment: string }
/** What a change has to end as, whoever died in it. */
const EXPECTED: Partial<Record<Scenario, (run: SagaRun, die: Death) => Promise<void>>> = {
  async process({ fileId = '' }) {
    expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ state: 'ready' })
    const made = ['a.m3u8', 'a.mp4', 'master.m3u8', 'original', 'v360.m3u8', 'v360.mp4']
    expect(await namesOf(fileId)).toEqual(expect.arrayContaining(made))
  },
  async replacement({ fileId = '' }) {
    expect(await standingsOf(fileId)).toEqual(['2 current ready new.png', '1 kept ready old.png'])
    expect(await namesOf(fileId)).toContain('original')
  },
  async return({ fileId = '' }, { moment }) {
    const [current, kept] = moment === 'after' ? ['kept', 'current'] : ['current', 'kept']
    expect(await standingsOf(fileId)).toEqual([`2 ${current} ready new.png`, `1 ${kept} ready old.png`])
  },
}

async function standingsOf(fileId: string): Promise<string[]> {
  const versions = await findVersions(fileId)
  return versions.map(({ version, standing, state, originalName }) =>
    [version, standing, state, originalName].join(' '),
  )
}
