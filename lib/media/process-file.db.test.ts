import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFile } from '@/lib/media/file-store'
import { claimJob, endJob, renewLease } from '@/lib/media/job-store'
import { processFile } from '@/lib/media/process-file'
import { retryProcessing } from '@/lib/media/retry-processing'
import { sweepJobs } from '@/lib/media/sweep'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeActor } from '@/lib/testing/actors'
import { cutOff, expireLease, jobOf, makeQueuedFile, namesOf } from '@/lib/testing/queued-file'

const never = new AbortController().signal
let folder: string
let sample: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-process-'))
  sample = path.join(folder, 'sample.mp4')
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=24:d=6', '-f', 'lavfi', '-i', 'sine=d=6']
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-shortest', '-y', sample]
  await promisify(execFile)(config().ffmpegPath, [...source, ...encode])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const queuedFile = (source: string, uploadedBy?: string) =>
  makeQueuedFile(source, uploadedBy ? { uploadedBy } : {})

describe('a video', () => {
  it('becomes ready with renditions, sound and a poster, and says so to the other store', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    await processFile(jobId, never)
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      progressPercent: 100,
      durationSeconds: 6,
      failureReason: null,
    })
    expect(await namesOf(fileId)).toEqual([
      'a.m3u8',
      'a.mp4',
      'master.m3u8',
      'original',
      'poster.jpg',
      'storyboard-1.jpg',
      'storyboard.vtt',
      'v360.m3u8',
      'v360.mp4',
    ])
    expect(await jobOf(jobId)).toMatchObject({ state: 'ready', attempt: 1, leaseToken: null })
    expect(await db().outboxEvent.count({ where: { aggregateId: fileId } })).toBeGreaterThanOrEqual(2)
  })

  it('is processed once, however often workers are called', async () => {
    const { jobId } = await queuedFile(sample)
    await Promise.all([processFile(jobId, never), processFile(jobId, never)])
    await processFile(jobId, never)
    expect(await jobOf(jobId)).toMatchObject({ state: 'ready', attempt: 1 })
  })

  it('that is cut off fails at once with a reason, and can be tried again or removed', async () => {
    const cut = await cutOff(sample, path.join(folder, 'cut.mp4'), 40_000)
    const actor = await makeActor('instructor')
    const { fileId, jobId } = await queuedFile(cut, actor.userId)
    await processFile(jobId, never)
    expect(await findFile(fileId)).toMatchObject({
      state: 'failed',
      failureReason: expect.stringContaining('incomplete'),
    })
    expect(await jobOf(jobId)).toMatchObject({ state: 'failed', attempt: 1 })
    expect(await namesOf(fileId)).toEqual(['original'])
    expect(await retryProcessing(actor, fileId)).toMatchObject({ state: 'queued', failureReason: null })
    expect(await retryProcessing(actor, fileId)).toMatchObject({ state: 'queued' })
    expect(await db().mediaJob.count({ where: { fileId } })).toBe(2)
  })

  it('that holds garbage behind a good start fails at once', async () => {
    const garbage = path.join(folder, 'garbage.mp4')
    const head = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 'latin1')
    await writeFile(garbage, Buffer.concat([head, Buffer.alloc(5000, 7)]))
    const { fileId, jobId } = await queuedFile(garbage)
    await processFile(jobId, never)
    expect(await findFile(fileId)).toMatchObject({ state: 'failed', failureReason: expect.any(String) })
  })
})

describe('a fault of ours', () => {
  it('is tried three times with pauses, and then says why', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    const { sha256 } = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId } })
    const ffmpegPath = config().ffmpegPath
    config().ffmpegPath = path.join(folder, 'no-such-program')
    try {
      for (const attempt of [1, 2]) {
        await processFile(jobId, never)
        expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempt })
        const { rows } = await sql().query(
          `SELECT run_at > now() AS later FROM graphile_worker.jobs WHERE key = $1`,
          [`media:${jobId}`],
        )
        expect(rows).toEqual([{ later: true }])
      }
      await processFile(jobId, never)
    } finally {
      config().ffmpegPath = ffmpegPath
    }
    expect(await findFile(fileId)).toMatchObject({
      state: 'failed',
      failureReason: expect.stringMatching(/ffmpeg was not found.*3 times/),
    })
    expect(sha256).toHaveLength(64)
  })

  it('costs no attempt when the worker was told to stop', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    const stop = new AbortController()
    const work = processFile(jobId, stop.signal)
    setTimeout(() => stop.abort(), 150)
    await work
    expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempt: 0, leaseToken: null })
    expect((await findFile(fileId))?.state).toBe('queued')
  })
})

describe('a worker that is gone', () => {
  it('loses its job after its lease, and its late result is refused', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    const gone = await claimJob(jobId, 60)
    if (!gone) throw new Error('not claimed')
    expect(await claimJob(jobId, 60)).toBeNull()
    await expireLease(jobId)
    await sweepJobs()
    expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempt: 1 })
    const next = await claimJob(jobId, 60)
    expect(next).toMatchObject({ attempt: 2 })
    expect(await renewLease(gone, 60, { percent: 50, etaSeconds: null })).toBe(false)
    expect(await inTransaction(tx => endJob(tx, gone, { state: 'ready' }))).toBe(false)
    expect(await jobOf(jobId)).toMatchObject({ state: 'running', attempt: 2 })
    expect((await findFile(fileId))?.state).toBe('processing')
  })

  it('three times over means that the file fails with a reason', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await claimJob(jobId, 60)).toMatchObject({ attempt })
      await expireLease(jobId)
      await sweepJobs()
    }
    expect(await jobOf(jobId)).toMatchObject({ state: 'failed', attempt: 3 })
    expect(await findFile(fileId)).toMatchObject({
      state: 'failed',
      failureReason: expect.stringContaining('3 times'),
    })
  })

  it('is replaced when the queue forgot the call for its job', async () => {
    const { jobId } = await queuedFile(sample)
    await sweepJobs()
    await sweepJobs()
    const { rowCount } = await sql().query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [
      `media:${jobId}`,
    ])
    expect(rowCount).toBe(1)
  })

  it('whose file was removed ends without a trace', async () => {
    const { fileId, jobId } = await queuedFile(sample)
    const work = processFile(jobId, never)
    setTimeout(
      () =>
        db()
          .mediaFile.delete({ where: { fileId } })
          .catch(() => undefined),
      100,
    )
    await work
    expect(await findFile(fileId)).toBeNull()
    expect(await namesOf(fileId)).toEqual([])
  })
})
