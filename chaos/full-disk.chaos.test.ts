import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { issuePlayback } from '@/lib/media/playback-url'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import type { HotServer } from '@/lib/testing/hot-server'
import { namesOf } from '@/lib/testing/queued-file'
import { SampleMedia } from '@/lib/testing/sample-media'
import { fakeVideo, idOf, makeUploadPlace, sha256Of } from '@/lib/testing/tus-client'
import { danglingNames, decodeRenditions } from './decode'
import { type Edit, startServer, startWorker } from './processes'
import { findingsAfterWorker, findingsWhenSettled, until } from './settle'
import { mountSmallDisk, type SmallDisk } from './small-disk'

const MIB = 1024 ** 2
// More than the reserve that uploads leave alone, so that they may begin.
const DISK_MIB = 640
const CHUNK_BYTES = 8 * MIB
// Check 46: from the moment at which space is freed.
const GOES_ON_MS = 60_000
const DURATION_SECONDS = 6
const WORKER = { FFMPEG_PRESET: 'ultrafast', WORKER_CONCURRENCY: '1' }

let disk: SmallDisk | undefined
let server: HotServer
let place: Awaited<ReturnType<typeof makeUploadPlace>>
let watched: { fileId: string; sha256: string; url: string }
let samples: SampleMedia

beforeAll(async () => {
  await ensureCollections()
  disk = await mountSmallDisk(config().blobRoot, DISK_MIB)
  if (!disk)
    process.stdout.write('chaos: no disk can be mounted here, so only the refusal before is proven\n')
  else config().blobRoot = disk.root
  samples = new SampleMedia(path.join(config().dataDir, 'samples'), config().ffmpegPath)
  server = await startServer({ through: disk?.through })
  place = await makeUploadPlace(server.origin)
  watched = await processedVideo()
})
afterEach(() => disk?.free())
afterAll(async () => {
  await server?.kill()
  await disk?.unmount()
})

let videos = 0
async function sendVideo(): Promise<string> {
  videos += 1
  const wanted = { durationSeconds: DURATION_SECONDS, width: 640, height: 360, seed: videos }
  return place.client.sendWhole(await readFile(await samples.video(wanted)))
}

/** A file that is there before the disk is full. */
async function processedVideo() {
  const fileId = await sendVideo()
  const worker = await startWorker({ env: WORKER, through: disk?.through })
  await until('the first video is ready', () => isInState(fileId, 'ready'), 180_000)
  await worker.stop()
  const playlist = await issuePlayback({ fileId, userId: place.actor.userId })
  const rendition = await db().mediaFileBlob.findFirstOrThrow({
    where: { fileId, role: 'rendition', name: { startsWith: 'v' } },
  })
  const url = `${server.origin}${playlist.url.replace('master.m3u8', rendition.name)}`
  return { fileId, sha256: rendition.sha256, url }
}

const isInState = async (fileId: string, state: 'ready' | 'failed') =>
  (await db().mediaFile.count({ where: { fileId, state } })) > 0

/** What watching needs is read from the full disk as from any. */
async function expectReadsUnaffected(): Promise<void> {
  const answer = await fetch(watched.url)
  expect(answer.status).toBe(200)
  expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(watched.sha256)
}

function expectRefusedForNow(answer: Response): void {
  expect([503, 507]).toContain(answer.status)
  const waitSeconds = Number(answer.headers.get('retry-after'))
  expect(waitSeconds).toBeGreaterThan(0)
  expect(waitSeconds).toBeLessThanOrEqual(60)
}

/** Fills the disk in the middle of an upload; gives what the next piece is answered, and what the upload is of. */
async function meetFullDisk(room: SmallDisk) {
  const bytes = fakeVideo(3 * CHUNK_BYTES)
  const upload = await place.client.begin(bytes.length)
  const first = await place.client.send(upload, 0, bytes.subarray(0, CHUNK_BYTES))
  expect(first.status).toBe(204)
  await room.fill(2 * MIB)
  const answer = await place.client.send(upload, CHUNK_BYTES, bytes.subarray(CHUNK_BYTES, 2 * CHUNK_BYTES))
  return { bytes, upload, answer }
}

/** As a client does that was told to come back later. */
async function sendRest(upload: string, bytes: Buffer): Promise<void> {
  const offset = await place.client.offset(upload)
  expect(offset).toBeGreaterThanOrEqual(CHUNK_BYTES)
  const answer = await place.client.send(upload, offset, bytes.subarray(offset))
  expect(answer.status).toBe(204)
}

it('an upload that does not fit is refused before its first byte, with when to come back (check 46)', async () => {
  const beyond = disk ? (DISK_MIB - 500) * MIB : config().maxVideoBytes
  const answer = await place.client.create(beyond)
  // Where no small disk can be had, the real one may have room for the largest file that is taken.
  if (!disk && answer.status === 201) return
  expectRefusedForNow(answer)
  expect(await answer.json()).toMatchObject({ reason: 'storage_full', limit: { of: 'disk' } })
})

describe('a disk that gets full during an upload (check 46)', () => {
  it('is told with when to come back, disturbs no reader, and spoils nothing: the upload goes on', async () => {
    if (!disk) return
    const { bytes, upload, answer } = await meetFullDisk(disk)
    expectRefusedForNow(answer)
    expect(await answer.json()).toMatchObject({ reason: 'storage_full' })
    expectRefusedForNow(await place.client.create(MIB))
    await expectReadsUnaffected()
    await disk.free()
    await sendRest(upload, bytes)
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(upload) } })
    expect(use.sha256).toBe(sha256Of(bytes))
    expect(await findingsAfterWorker({ env: WORKER, through: disk.through })).toEqual([])
  })

  it('would be noticed if bytes were acknowledged that are not there: a server that swallows the fault turns this red', async () => {
    if (!disk) return
    const swallow = 'if (response.status >= 500) return new Response(null, { status: 204 })'
    const from = 'if (response.status >= 400)'
    await restart([{ file: 'lib/media/internal/tus-library.ts', from, to: `${swallow}; ${from}` }])
    const { answer } = await meetFullDisk(disk)
    expect(() => expectRefusedForNow(answer)).toThrow()
    await restart()
  })
})

async function restart(plant?: Edit[]): Promise<void> {
  await server.kill()
  server = await startServer({ port: server.port, plant, through: disk?.through })
}

describe('a disk that is full during a transcode (check 46)', () => {
  it('costs no attempt and leaves nothing half: the file gets ready by itself when space is freed', async () => {
    if (!disk) return
    const fileId = await sendVideo()
    await disk.fill(MIB / 4)
    const worker = await startWorker({ env: WORKER, through: disk?.through })
    try {
      await until('a full disk is noted', () => hasMetFullDisk(fileId), 120_000)
      expect((await namesOf(fileId)).filter(name => name !== 'original')).toEqual([])
      await expectReadsUnaffected()
      await disk.free()
      const freedAt = Date.now()
      await until('the video is ready', () => isInState(fileId, 'ready'), GOES_ON_MS)
      expect(Date.now() - freedAt).toBeLessThan(GOES_ON_MS)
      for (const seconds of Object.values(await decodeRenditions(fileId)))
        expect(Math.abs(seconds - DURATION_SECONDS)).toBeLessThan(0.1)
      expect(await danglingNames(fileId)).toEqual([])
      expect(await findingsWhenSettled()).toEqual([])
    } finally {
      await worker.stop()
    }
  })

  it('would be noticed if it failed the file: a worker that counts such attempts turns this red', async () => {
    if (!disk) return
    const file = 'lib/media/internal/settle-failure.ts'
    const fileId = await sendVideo()
    await disk.fill(MIB / 4)
    const plant = [
      { file, from: 'if (isStorageFull(error))', to: 'if (false)' },
      { file, from: '[5, 30]', to: '[1, 1]' },
    ]
    const worker = await startWorker({ env: WORKER, plant, through: disk.through })
    try {
      await until('the file failed', () => isInState(fileId, 'failed'), 180_000)
    } finally {
      await worker.stop()
    }
  })
})

async function hasMetFullDisk(fileId: string): Promise<boolean> {
  const job = await db().mediaJob.findFirstOrThrow({ where: { fileId } })
  return job.state === 'queued' && job.attempt === 0 && /storage is full/i.test(job.failureReason ?? '')
}
