import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { retryProcessing } from '@/lib/media/retry-processing'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import type { HotServer } from '@/lib/testing/hot-server'
import { namesOf, WrappedFfmpeg } from '@/lib/testing/queued-file'
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
// The limits themselves are the product's; only their lengths are made short enough to wait for, and long enough for a
// healthy program on a busy machine.
const SHORT_LIMITS: Edit[] = [
  { file: 'lib/media/internal/hls-run.ts', from: 'STALL_SECONDS = 120', to: 'STALL_SECONDS = 8' },
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

/**
 * Sends a poisoned file and a healthy one behind it, then has the poisoned one tried again and sent anew. Gives what is not
 * as check 45 wants it.
 */
async function faultsBehind(shell: string, reason: RegExp, plant?: Edit[]): Promise<string[]> {
  const poison = await freshVideo()
  const fileId = await place.client.sendWhole(poison)
  const nextId = await place.client.sendWhole(await freshVideo())
  const sick = await workerWith(await poisonedBy(poison, shell), plant)
  try {
    await untilJobsEnded([fileId, nextId], 180_000)
  } finally {
    await sick.stop()
  }
  const [bad, next] = await Promise.all([fileOf(fileId), fileOf(nextId)])
  const endedAt = bad.jobs.at(-1)?.finishedAt?.getTime() ?? 0
  const startedAt = next.jobs.at(-1)?.startedAt?.getTime() ?? Number.POSITIVE_INFINITY
  const faults: string[] = []
  if (bad.state !== 'failed') faults.push(`the poisoned file is ${bad.state}`)
  if (!reason.test(bad.failureReason ?? '')) faults.push(`its reason is: ${bad.failureReason}`)
  if (next.state !== 'ready') faults.push(`the next file is ${next.state}`)
  if (startedAt - endedAt >= NEXT_JOB_MS) faults.push(`the queue stood still for ${startedAt - endedAt} ms`)
  return [...faults, ...(await faultsOfRepeating(fileId, poison, plant))]
}

/** Both ways out of a failure, with a program that can bear the file by now. */
async function faultsOfRepeating(fileId: string, poison: Buffer, plant?: Edit[]): Promise<string[]> {
  const again = await retryProcessing(place.actor, fileId)
  const anewId = await place.client.sendWhole(poison, { name: 'again.mp4' })
  const worker = await workerWith(await ffmpeg.write(''), plant)
  try {
    await untilJobsEnded([fileId, anewId], plant ? 20_000 : 180_000).catch(() => undefined)
    const faults: string[] = []
    if (again.state !== 'queued' || again.failureReason) faults.push(`tried again it is ${again.state}`)
    for (const [how, id] of [
      ['tried again', fileId],
      ['sent anew', anewId],
    ] as const) {
      const { state } = await fileOf(id)
      if (state !== 'ready') faults.push(`${how} it is ${state}`)
    }
    return plant ? faults : [...faults, ...(await findingsWhenSettled())]
  } finally {
    await worker.stop()
  }
}

describe.each(POISONS)('a file on which ffmpeg $name (check 45)', ({ shell, reason }) => {
  it('fails with a reason, lets the next one pass, and can be tried again and sent anew', async () => {
    expect(await faultsBehind(shell, reason)).toEqual([])
  })
})

const HANG = POISONS[1] as (typeof POISONS)[number]
const JOBS = 'lib/media/job-store.ts'
const SAME_BYTES = `SELECT 1 FROM media_jobs o JOIN media_file_blobs a ON a.file_id = o.file_id AND a.role = 'original'
  JOIN media_file_blobs b ON b.sha256 = a.sha256 AND b.role = 'original' AND b.file_id = media_jobs.file_id
  WHERE o.state = 'failed'`
/** Each breaks one promise of the check, so that one run with all of them shows that each is asked for. */
const BUGS: { bug: string; plant: Edit; fault: RegExp }[] = [
  {
    bug: 'a reason that is kept to itself',
    plant: {
      file: 'lib/media/internal/settle-failure.ts',
      from: 'const reason = sentence(error)',
      to: "const reason = ''",
    },
    fault: /its reason is/,
  },
  {
    bug: 'a worker that lingers at what failed',
    plant: {
      file: 'lib/media/process-file.ts',
      from: 'lease.release()',
      to: 'await new Promise(resolve => setTimeout(resolve, 7000)); lease.release()',
    },
    fault: /the queue stood still/,
  },
  {
    bug: 'a file that failed for ever',
    plant: {
      file: JOBS,
      from: 'WHERE job_id = $1 AND attempt < $3',
      to: `WHERE job_id = $1 AND attempt < $3 AND NOT EXISTS (${SAME_BYTES} AND a.file_id = b.file_id)`,
    },
    fault: /tried again it is queued/,
  },
  {
    bug: 'bytes that are known to be bad',
    plant: {
      file: JOBS,
      from: 'WHERE job_id = $1 AND attempt < $3',
      to: `WHERE job_id = $1 AND attempt < $3 AND NOT EXISTS (${SAME_BYTES} AND a.file_id <> b.file_id)`,
    },
    fault: /sent anew it is queued/,
  },
]

it(`would be noticed: ${BUGS.map(({ bug }) => bug).join(', ')}, each of which turns check 45 red`, async () => {
  const plant = BUGS.map(one => one.plant)
  const found = (await faultsBehind(HANG.shell, HANG.reason, plant)).join('; ')
  for (const { fault } of BUGS) expect(found).toMatch(fault)
})

describe('one size on which ffmpeg crashes (check 45)', () => {
  const ofSize = async (plant?: Edit[]) => {
    videos += 1
    const poison = await readFile(
      await samples.video({ durationSeconds: 2, width: 854, height: 480, seed: videos }),
    )
    const fileId = await place.client.sendWhole(poison)
    const shell = `case "$*" in *${sha256Of(poison)}*/out/v480-*) kill -SEGV $$;; esac`
    const worker = await workerWith(await ffmpeg.write(shell), plant)
    try {
      await untilJobsEnded([fileId], 180_000)
    } finally {
      await worker.stop()
    }
    return { ...(await fileOf(fileId)), names: await namesOf(fileId) }
  }

  it('does not keep the others from being played', async () => {
    const { state, names } = await ofSize()
    expect(state).toBe('ready')
    expect(names).toContain('v360.mp4')
    expect(names).not.toContain('v480.mp4')
  })

  it('would be noticed if it did: a worker that gives up at the first part that fails turns this red', async () => {
    const file = 'lib/media/internal/transcode-hls.ts'
    const from = 'made.failures.push({ part: part.name, error })'
    expect((await ofSize([{ file, from, to: 'throw error' }])).state).toBe('failed')
  })
})

it('a program that nobody stops would be noticed: without the limit on standing still, check 45 turns red', async () => {
  const stall = 'if (stallSeconds && Date.now() - advancedAt > stallSeconds * 1000)'
  const plant = [{ file: 'lib/media/internal/ffmpeg.ts', from: stall, to: 'if (false)' }]
  const poison = await freshVideo()
  const fileId = await place.client.sendWhole(poison)
  const worker = await workerWith(await poisonedBy(poison, 'sleep 600'), plant)
  try {
    await expect(untilJobsEnded([fileId], 40_000)).rejects.toThrow('every job ends')
    await until('the job is still held', async () => (await fileOf(fileId)).jobs[0]?.state === 'running', 100)
  } finally {
    await worker.stop()
  }
})

it('a program that fills the disk would be noticed: without the limits on what is written, check 45 turns red', async () => {
  const plant = [
    { file: 'lib/media/internal/ffmpeg.ts', from: "stop('output')", to: 'void 0' },
    { file: 'lib/media/internal/ffmpeg-guard.ts', from: '...(fileBytesMax ?', to: '...(false ?' },
  ]
  const poison = await freshVideo()
  const fileId = await place.client.sendWhole(poison)
  // What it would write for ever ends at twice of what is allowed, so that only the limit is missed and not the disk.
  const shell =
    'for target; do :; done; head -c 100000000 /dev/zero > "$(dirname "$target")/endless.mp4"; sleep 600'
  const worker = await workerWith(await poisonedBy(poison, shell), plant)
  try {
    await untilJobsEnded([fileId], 180_000)
    expect((await fileOf(fileId)).failureReason).not.toMatch(/made more data than is allowed/)
  } finally {
    await worker.stop()
  }
})
