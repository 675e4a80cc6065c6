import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addFile } from '@/lib/media/add-file'
import { pathOfBlob } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { findFile } from '@/lib/media/file-store'
import { findOpenFindings } from '@/lib/media/finding-store'
import { processFile } from '@/lib/media/process-file'
import { planReconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { measureLedgerGap } from '@/lib/media/storage-ledger'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import { WrappedFfmpeg } from '@/lib/testing/queued-file'
import { makePlace } from '@/lib/testing/stored-files'

let folder: string
let videoPath: string
let ffmpeg: WrappedFfmpeg
let fileId: string

beforeAll(async () => {
  // Of several threads each takes as much of the bits as it comes to, so the same video would not be the same bytes.
  config().ffmpegThreads = 1
  await ensureCollections()
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-remake-'))
  videoPath = path.join(folder, 'lesson.mp4')
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=854x480:r=24:d=2', '-f', 'lavfi', '-i', 'sine']
  const encode = ['-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  await promisify(execFile)(config().ffmpegPath, [...source, ...encode, '-y', videoPath])
  ffmpeg = new WrappedFfmpeg(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(async () => {
  // Those of another test would lack the same contents.
  await db().mediaFile.deleteMany()
  await relayMediaEvents()
  const bytes = { path: videoPath, mayMove: false, filename: 'lesson.mp4' }
  fileId = (await addFile({ ...(await makePlace()), lessonType: 'video' }, bytes)).fileId
  await work()
  await relayMediaEvents()
  expect(await planReconciliation()).toEqual([])
})

/** What the worker does; gives which parts it made. */
async function work(preset = 'ultrafast'): Promise<string[]> {
  const { jobId } = await db().mediaJob.findFirstOrThrow({ where: { fileId, state: 'queued' } })
  await ffmpeg.use('', () => processFile(jobId, new AbortController().signal, { preset }))
  return ffmpeg.made()
}

async function pathOf(start: string): Promise<string> {
  const where = { fileId, name: start === 'original' ? start : { startsWith: start, endsWith: '.mp4' } }
  const { sha256 } = await db().mediaFileBlob.findFirstOrThrow({ where })
  return (await pathOfBlob(sha256)) ?? ''
}

const openKinds = async () => (await findOpenFindings()).map(({ kind }) => kind)

describe('a rendition of a video (check 52, I9)', () => {
  it.each([
    ['is missing', async () => rm(await pathOf('v360'))],
    ['is damaged', async () => damageRendition()],
  ])('that %s is made again by itself, it alone, while the video stays ready', async (_, damage) => {
    const before = await readFile(await pathOf('v360'))
    await damage()
    await scanChecksums()
    await scanChecksums()
    const plan = await planReconciliation()
    expect(plan.map(({ intends }) => intends)).toEqual(
      plan.map(() => expect.stringMatching(/repair|quarantine/)),
    )
    expect(plan).not.toEqual([])

    expect(await reconcileStorage()).toMatchObject({ underWay: expect.any(Number) })
    expect(await db().mediaJob.count({ where: { fileId, state: 'queued' } })).toBe(1)
    // Asked again before the worker came it is the same job.
    await reconcileStorage()
    expect(await db().mediaJob.count({ where: { fileId, state: 'queued' } })).toBe(1)
    expect(await findFile(fileId)).toMatchObject({ state: 'ready' })

    expect(await work()).toEqual(['v360'])
    await relayMediaEvents()
    await reconcileStorage()
    expect(await planReconciliation()).toEqual([])
    expect(await openKinds()).toEqual([])
    expect((await readFile(await pathOf('v360'))).equals(before)).toBe(true)
  })

  it('that comes out other than the one that is missing leaves no row behind for it in the ledger (check 54)', async () => {
    await rm(await pathOf('v360'))
    await reconcileStorage()
    // As another machine, or another setting, makes it.
    await work('superfast')
    await relayMediaEvents()
    expect((await planReconciliation()).map(({ kind, intends }) => `${kind} ${intends}`)).toEqual([
      'dangling_reference repair',
    ])
    await reconcileStorage()
    expect(await planReconciliation()).toEqual([])
    expect(await measureLedgerGap()).toBe(0)
  })

  it('that is missing as well as the original is said to be lost, and nothing is tried', async () => {
    await rm(await pathOf('v360'))
    await rm(await pathOf('original'))
    await reconcileStorage()
    expect(await findFile(fileId)).toMatchObject({
      state: 'failed',
      failureReason: expect.stringMatching(/upload the same file again/),
    })
    expect(await db().mediaJob.count({ where: { fileId, state: 'queued' } })).toBe(0)
    await relayMediaEvents()
    const bytes = { path: videoPath, mayMove: false, filename: 'lesson.mp4' }
    await addFile({ ...(await makePlace()), lessonType: 'video' }, bytes)
    await reconcileStorage()
    expect((await findFile(fileId))?.failureReason ?? null).toBeNull()
  })
})

async function damageRendition(): Promise<void> {
  const file = await pathOf('v360')
  const bytes = await readFile(file)
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
  await writeFile(file, bytes)
}
