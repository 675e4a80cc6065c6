import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import type { HotServer } from '@/lib/testing/hot-server'
import { WrappedFfmpeg } from '@/lib/testing/queued-file'
import { SampleMedia } from '@/lib/testing/sample-media'
import { rounds, seededRandom, trials } from '@/lib/testing/trials'
import { makeUploadPlace, type TusClient } from '@/lib/testing/tus-client'
import { danglingNames, decodeRenditions } from './decode'
import { type Edit, startServer, startWorker } from './processes'
import { findingsAfterWorker, until, untilJobsEnded } from './settle'

const LEASE_SECONDS = 4
const WORKER = {
  env: {
    MEDIA_JOB_LEASE_SECONDS: String(LEASE_SECONDS),
    WORKER_CONCURRENCY: '1',
    FFMPEG_PRESET: 'ultrafast',
  },
}
const DURATION_SECONDS = trials(8, 20)
const random = seededRandom()

let samples: SampleMedia
let server: HotServer
let client: TusClient

beforeAll(async () => {
  await ensureCollections()
  samples = new SampleMedia(path.join(config().dataDir, 'samples'), config().ffmpegPath)
  server = await startServer()
  client = (await makeUploadPlace(server.origin)).client
})
afterAll(() => server?.kill())

async function sendVideos(count: number): Promise<string[]> {
  const fileIds: string[] = []
  for (let seed = 1; seed <= count; seed += 1) {
    const wanted = {
      durationSeconds: DURATION_SECONDS,
      width: 854,
      height: 480,
      seed: Math.floor(random() * 1e9),
    }
    const bytes = await readFile(await samples.video(wanted))
    fileIds.push(await client.sendWhole(bytes, { name: `video-${seed}.mp4` }))
  }
  return fileIds
}

/** Kills a worker at random moments until all of its jobs have ended, `kills` times at most; then lets one finish. */
async function killWorkersUntilDone(fileIds: string[], kills: number): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    const worker = await startWorker(WORKER)
    await sleep(200 + random() * 5000)
    worker.signal('SIGKILL')
    await worker.ended
  }
  const last = await startWorker(WORKER)
  try {
    // The lease, the sweep's turn, the longest pause before an attempt, and twice the usual time of each job.
    await untilJobsEnded(fileIds, (LEASE_SECONDS + 15 + 30) * 1000 + fileIds.length * 60_000)
  } finally {
    await last.stop()
  }
}

/** Looks 50 times in a second at most whether a playlist names what is not there (check 43). */
function watchPlaylists(fileIds: string[]): { stop: () => Promise<string[]> } {
  const missing = new Set<string>()
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      for (const fileId of fileIds) for (const name of await danglingNames(fileId)) missing.add(name)
      await sleep(20)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return [...missing]
    },
  }
}

/** What check 42 asks of a file whose workers were killed; empty when it holds. */
async function faultsOf(fileId: string): Promise<string[]> {
  const file = await db().mediaFile.findUniqueOrThrow({ where: { fileId }, include: { jobs: true } })
  const faults: string[] = []
  if (file.state === 'failed') {
    if (!file.failureReason) faults.push('failed without a reason')
    return faults
  }
  if (file.state !== 'ready') return [`is ${file.state}`]
  for (const job of file.jobs) if (job.attempt > 3) faults.push(`took ${job.attempt} attempts`)
  const durations = await decodeRenditions(fileId)
  if (Object.keys(durations).length < 3) faults.push(`has only ${Object.keys(durations).join(', ')}`)
  for (const [name, seconds] of Object.entries(durations)) {
    if (Math.abs(seconds - DURATION_SECONDS) > 0.1) faults.push(`${name} has ${seconds} s`)
  }
  return [...faults, ...(await danglingNames(fileId))]
}

describe('a worker that is killed at random moments (checks 42, 43)', () => {
  it('leaves no job stuck and no rendition broken, and never shows half of one', async () => {
    const count = rounds(42, 2, 100)
    const fileIds = await sendVideos(count)
    const watch = watchPlaylists(fileIds)
    await killWorkersUntilDone(fileIds, count)
    expect(await watch.stop()).toEqual([])
    for (const fileId of fileIds) expect(await faultsOf(fileId), fileId).toEqual([])
    const states = await db().mediaFile.findMany({
      where: { fileId: { in: fileIds } },
      select: { state: true },
    })
    expect(states.some(({ state }) => state === 'ready')).toBe(true)
    expect(await findingsAfterWorker(WORKER)).toEqual([])
  })

  it('would be noticed if it left a job stuck: leases that never run out turn this red', async () => {
    await sql().query(`
      CREATE FUNCTION plant_endless_lease() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.lease_until IS NOT NULL THEN NEW.lease_until := now() + interval '1 year'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER plant_endless_lease BEFORE UPDATE ON media_jobs FOR EACH ROW EXECUTE FUNCTION plant_endless_lease()`)
    const [fileId = ''] = await sendVideos(1)
    try {
      const worker = await startWorker(WORKER)
      await until('a worker has the job', () => isRunning(fileId), 120_000)
      worker.signal('SIGKILL')
      const next = await startWorker(WORKER)
      await expect(untilJobsEnded([fileId], (LEASE_SECONDS * 2 + 15) * 1000)).rejects.toThrow(
        'every job ends',
      )
      await next.stop()
    } finally {
      await sql().query('DROP FUNCTION plant_endless_lease() CASCADE')
      await db().mediaJob.updateMany({ where: { fileId }, data: { leaseUntil: new Date() } })
    }
    const healed = await startWorker(WORKER)
    await untilJobsEnded([fileId], 120_000)
    await healed.stop()
  })
})

it('a playlist that comes before its bytes would be noticed: a worker that shows each as soon as it is made turns check 43 red', async () => {
  const file = 'lib/media/internal/prepare-playback.ts'
  const show = `await inTransaction(tx => linkBlobs(tx, kept.files.filter(one => one.role.endsWith('playlist')).map(
    ({ name, sha256, contentType }) => ({ fileId: job.fileId, name, sha256, contentType, role: 'playlist' }))))`
  const plant: Edit[] = [
    { file, from: 'import { keepBlob,', to: 'import { keepBlob, linkBlobs,' },
    {
      file,
      from: "import { config } from '@/lib/platform/config'",
      to: "import { config } from '@/lib/platform/config'\nimport { inTransaction } from '@/lib/platform/transaction'",
    },
    { file, from: 'return kept\n', to: `${show}\n      return kept\n` },
  ]
  const fileIds = await sendVideos(1)
  const watch = watchPlaylists(fileIds)
  const worker = await startWorker({ ...WORKER, plant })
  try {
    await untilJobsEnded(fileIds, 180_000)
  } finally {
    await worker.stop()
  }
  expect((await watch.stop()).join()).toMatch(/m3u8: .*\.mp4/)
})

describe('two workers that hold one job, because the first was frozen (check 44)', () => {
  it('make one set of renditions: the late result is refused', async () => {
    const [fileId = ''] = await sendVideos(1)
    expect(await afterLateWorker(fileId)).toEqual([])
    expect(await faultsOf(fileId)).toEqual([])
    expect(await findingsAfterWorker(WORKER)).toEqual([])
  })

  it('would be noticed if the late result were taken: a job that anybody may end turns this red', async () => {
    const [fileId = ''] = await sendVideos(1)
    const file = 'lib/media/job-store.ts'
    const faults = await afterLateWorker(fileId, [
      { file, from: 'return rowCount === 1', to: 'return true' },
      { file: 'lib/media/internal/hold-lease.ts', from: 'isLost = true', to: 'return' },
      { file, from: "leaseToken: job.leaseToken, state: 'running' },", to: '},' },
    ])
    expect(faults).not.toEqual([])
  })
})

/**
 * The first worker is frozen in the middle of the job until a second one has taken it and is done, then goes on. Gives
 * what the late worker changed.
 */
async function afterLateWorker(fileId: string, plant?: Edit[]): Promise<string[]> {
  const gate = path.join(config().dataDir, `gate-${fileId}`)
  const ffmpeg = new WrappedFfmpeg(config().dataDir)
  // A fast machine would be done before it can be frozen, so its second size waits.
  const FFMPEG_PATH = await ffmpeg.write(
    `case "$*" in *out/v480-*) until [ -e ${gate} ]; do sleep 0.1; done;; esac`,
  )
  const first = await startWorker({ env: { ...WORKER.env, FFMPEG_PATH }, ...(plant ? { plant } : {}) })
  await until('a worker is at the second size', async () => (await ffmpeg.made()).includes('v480'), 120_000)
  first.signal('SIGSTOP')
  expect(await isRunning(fileId)).toBe(true)
  const second = await startWorker(WORKER)
  try {
    await until('the second worker is done', () => isReady(fileId), 120_000)
    await second.stop()
    const before = await outcomeOf(fileId)
    await writeFile(gate, '')
    first.signal('SIGCONT')
    const isOver = async () =>
      first.lines.some(line => /job lost|result refused/.test(line)) || (await outcomeOf(fileId)) !== before
    await until('the late worker ends its job, one way or the other', isOver, 180_000)
    const after = await outcomeOf(fileId)
    return after === before ? [] : [`${before} became ${after}`]
  } finally {
    await first.stop()
  }
}

/** What a late worker must not touch: the end of the job and the contents of the file. */
async function outcomeOf(fileId: string): Promise<string> {
  const jobs = await db().mediaJob.findMany({
    where: { fileId },
    select: { state: true, attempt: true, finishedAt: true },
  })
  return JSON.stringify([jobs, await namesOf(fileId)])
}

const isRunning = async (fileId: string) =>
  (await db().mediaJob.count({ where: { fileId, state: 'running' } })) > 0 || undefined
const isReady = async (fileId: string) =>
  (await db().mediaFile.count({ where: { fileId, state: 'ready' } })) > 0 || undefined
const namesOf = async (fileId: string) =>
  (await db().mediaFileBlob.findMany({ where: { fileId }, orderBy: { name: 'asc' } })).map(
    ({ name, sha256 }) => `${name} ${sha256}`,
  )
