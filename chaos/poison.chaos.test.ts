import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { retryProcessing } from '@/lib/media/retry-processing'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import type { HotServer } from '@/lib/testing/hot-server'
import { WrappedFfmpeg } from '@/lib/testing/queued-file'
import { SampleMedia } from '@/lib/testing/sample-media'
import { makeUploadPlace, sha256Of } from '@/lib/testing/tus-client'
import { type Edit, startServer, startWorker, type WorkerProcess } from './processes'
import { findingsWhenSettled, until, untilJobsEnded } from './settle'

/** What a program does with a file that it cannot bear, and the sentence that its uploader then reads. */
const POISONS = [
  { name: 'crashes', shell: 'kill -SEGV $$', reason: /stopped unexpectedly.*3 times/ },
  { name: 'hangs', shell: 'sleep 600', reason: /took longer than is allowed/ },
  {
    name: 'writes for ever',
    shell: 'for target; do :; done; exec cat /dev/zero > "$(dirname "$target")/endless.mp4"',
    reason: /made more data than is allowed/,
  },
]
// The limits themselves are the product's; only their lengths are made short enough to wait for.
const SHORT_LIMITS: Edit[] = [
  { file: 'lib/media/internal/hls-run.ts', from: 'STALL_SECONDS = 120', to: 'STALL_SECONDS = 3' },
  { file: 'lib/media/internal/settle-failure.ts', from: '[5, 30]', to: '[1, 1]' },
]
const NEXT_JOB_MS = 5000

let server: HotServer
let place: Awaited<ReturnType<typeof makeUploadPlace>>
let samples: SampleMedia
let ffmpeg: WrappedFfmpeg

beforeAll(async () => {
  await ensureCollections()
  server = await startServer()
  place = await makeUploadPlace(server.origin)
  samples = new SampleMedia(path.join(config().dataDir, 'samples'), config().ffmpegPath)
  ffmpeg = new WrappedFfmpeg(config().dataDir)
})
afterAll(() => server?.kill())

let videos = 0
async function freshVideo(): Promise<Buffer> {
  videos += 1
  return readFile(await samples.video({ durationSeconds: 2, width: 640, height: 360, seed: videos }))
}

/** A program that can bear everything but these bytes: it is told of them by their name in the store. */
function poisonedBy(bytes: Buffer, shell: string): Promise<string> {
  // The looks at a file come before its renditions and have limits of their own; here the renditions are poisoned.
  return ffmpeg.write(`case "$*" in *${sha256Of(bytes)}*/out/*) ${shell};; esac`)
}

function workerWith(ffmpegPath: string, plant: Edit[] = []): Promise<WorkerProcess> {
  const env = {
    FFMPEG_PATH: ffmpegPath,
    FFMPEG_PRESET: 'ultrafast',
    WORKER_CONCURRENCY: '1',
    MEDIA_JOB_LEASE_SECONDS: '6',
  }
  return startWorker({ env, plant: [...SHORT_LIMITS, ...plant] })
}

const fileOf = (fileId: string) =>
  db().mediaFile.findUniqueOrThrow({
    where: { fileId },
    include: { jobs: { orderBy: { createdAt: 'asc' } } },
  })

/** Sends a poisoned file and a healthy one behind it; gives them with how long the queue stood still in between. */
async function processBehind(poison: Buffer, shell: string, plant?: Edit[]) {
  const fileId = await place.client.sendWhole(poison)
  const nextId = await place.client.sendWhole(await freshVideo())
  const worker = await workerWith(await poisonedBy(poison, shell), plant)
  try {
    await untilJobsEnded([fileId, nextId], 60_000)
  } finally {
    await worker.stop()
  }
  const [bad, next] = await Promise.all([fileOf(fileId), fileOf(nextId)])
  const endedAt = bad.jobs.at(-1)?.finishedAt?.getTime() ?? 0
  const startedAt = next.jobs.at(-1)?.startedAt?.getTime() ?? Number.POSITIVE_INFINITY
  return { fileId, bad, next, stoodStillMs: startedAt - endedAt }
}

describe.each(POISONS)('a file on which ffmpeg $name (check 45)', ({ shell, reason }) => {
  it('fails with a reason, lets the next one pass, and can be tried again and sent anew', async () => {
    const poison = await freshVideo()
    const { fileId, bad, next, stoodStillMs } = await processBehind(poison, shell)
    expect(bad).toMatchObject({ state: 'failed', failureReason: expect.stringMatching(reason) })
    expect(next.state).toBe('ready')
    expect(stoodStillMs).toBeLessThan(NEXT_JOB_MS)

    expect(await retryProcessing(place.actor, fileId)).toMatchObject({ state: 'queued', failureReason: null })
    const againId = await place.client.sendWhole(poison, { name: 'again.mp4' })
    const worker = await workerWith(await ffmpeg.write(''))
    try {
      await untilJobsEnded([fileId, againId], 60_000)
      expect(await findingsWhenSettled()).toEqual([])
    } finally {
      await worker.stop()
    }
    expect((await fileOf(fileId)).state).toBe('ready')
    expect((await fileOf(againId)).state).toBe('ready')
  })
})

it('a program that nobody stops would be noticed: without the limit on standing still, check 45 turns red', async () => {
  const stall = 'if (stallSeconds && Date.now() - advancedAt > stallSeconds * 1000)'
  const plant = [{ file: 'lib/media/internal/ffmpeg.ts', from: stall, to: 'if (false)' }]
  const poison = await freshVideo()
  const fileId = await place.client.sendWhole(poison)
  const worker = await workerWith(await poisonedBy(poison, 'sleep 600'), plant)
  try {
    await expect(untilJobsEnded([fileId], 12_000)).rejects.toThrow('every job ends')
    await until('the job is still held', async () => (await fileOf(fileId)).jobs[0]?.state === 'running', 100)
  } finally {
    await worker.stop()
  }
})
