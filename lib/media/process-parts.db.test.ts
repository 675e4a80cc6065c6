import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBlob } from '@/lib/media/blob-store'
import { findFile } from '@/lib/media/file-store'
import { openJob } from '@/lib/media/job-store'
import { processFile } from '@/lib/media/process-file'
import { retryProcessing } from '@/lib/media/retry-processing'
import { findStoredName } from '@/lib/media/stored-name-store'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeActor } from '@/lib/testing/actors'
import { jobOf, makeQueuedFile, namesOf, setOriginal, WrappedFfmpeg } from '@/lib/testing/queued-file'

const never = new AbortController().signal
const FAST = { preset: 'ultrafast' }
let folder: string
let small: string
let tall: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-parts-'))
  small = path.join(folder, 'small.mp4')
  tall = path.join(folder, 'tall.mp4')
  await makeVideo(small, '640x360', 2)
  await makeVideo(tall, '1280x720', 3)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function makeVideo(file: string, size: string, seconds: number): Promise<void> {
  const source = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=24:d=${seconds}`, '-f', 'lavfi', '-i', 'sine']
  const encode = ['-t', `${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
  await promisify(execFile)(config().ffmpegPath, [...source, ...encode, '-c:a', 'aac', '-y', file])
}

const CRASH_AT_480 = 'case "$*" in *out/v480-*.m3u8) kill -SEGV $$;; esac'
const REFUSE_480 = 'case "$*" in *out/v480-*.m3u8) echo "Invalid data found" >&2; exit 183;; esac'
const ALL_OF_720 = ['a', 'v360', 'v480', 'v720', 'poster', 'storyboard']

describe('one part that cannot be made', () => {
  it('does not keep the rest from being played, and trying again makes that part alone (check 45)', async () => {
    const actor = await makeActor('instructor')
    const { fileId, jobId } = await makeQueuedFile(tall, { uploadedBy: actor.userId })
    const ffmpeg = new WrappedFfmpeg(folder)
    await ffmpeg.use(REFUSE_480, () => processFile(jobId, never, FAST))
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      missingParts: [{ part: 'v480', label: '480p', reason: expect.stringContaining('cannot be read') }],
    })
    expect(await playlistOf(fileId)).toEqual(['a.m3u8', 'v360.m3u8', 'v720.m3u8'])

    expect(await retryProcessing(actor, fileId)).toMatchObject({ state: 'ready', progressPercent: 0 })
    const { jobId: again } = await db().mediaJob.findFirstOrThrow({ where: { fileId, state: 'queued' } })
    await ffmpeg.use('', () => processFile(again, never, FAST))
    expect(await ffmpeg.made()).toEqual(['v480'])
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', progressPercent: 100, missingParts: [] })
    expect(await playlistOf(fileId)).toEqual(['a.m3u8', 'v360.m3u8', 'v480.m3u8', 'v720.m3u8'])
    await expect(retryProcessing(actor, fileId)).rejects.toMatchObject({ reason: 'not_failed' })
  })

  it('for a reason of ours is tried again before the file is shown without it', async () => {
    const { fileId, jobId } = await makeQueuedFile(tall)
    const ffmpeg = new WrappedFfmpeg(folder)
    await ffmpeg.use(CRASH_AT_480, () => processFile(jobId, never, FAST))
    expect(await ffmpeg.made()).toEqual(ALL_OF_720)
    expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempt: 1 })
    await ffmpeg.use(CRASH_AT_480, () => processFile(jobId, never, FAST))
    expect(await ffmpeg.made()).toEqual(['v480'])
    await ffmpeg.use(CRASH_AT_480, () => processFile(jobId, never, FAST))
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      missingParts: [{ part: 'v480', reason: expect.stringContaining('stopped unexpectedly') }],
    })
  })
})

describe('what an attempt completed before it was cut off', () => {
  it('is used by the next one (feature 18)', async () => {
    const { fileId, jobId } = await makeQueuedFile(tall)
    const ffmpeg = new WrappedFfmpeg(folder)
    const stop = new AbortController()
    const hang = 'case "$*" in *out/v480-*.m3u8) sleep 600;; esac'
    const work = ffmpeg.use(hang, () => processFile(jobId, stop.signal, FAST))
    while (!(await ffmpeg.made()).includes('v480')) await new Promise(resolve => setTimeout(resolve, 50))
    stop.abort()
    await work
    expect(await namesOf(fileId)).toEqual(['original'])
    await ffmpeg.use('', () => processFile(jobId, never, FAST))
    expect(await ffmpeg.made()).toEqual(ALL_OF_720.filter(part => part !== 'a' && part !== 'v360'))
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', missingParts: [] })
  })

  it('is made again when its bytes are gone, or when it is of another original or recipe', async () => {
    const { fileId, jobId } = await makeQueuedFile(small)
    const ffmpeg = new WrappedFfmpeg(folder)
    await ffmpeg.use('', () => processFile(jobId, never, FAST))
    const { sha256 } = await db().mediaFileBlob.findFirstOrThrow({
      where: { fileId, name: { startsWith: 'v360', endsWith: '.mp4' } },
    })
    await rm(path.join(config().blobRoot, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    await ffmpeg.use('', async () => processFile(await anotherJob(fileId), never, FAST))
    expect(await ffmpeg.made()).toEqual(['v360'])
    await ffmpeg.use('', async () => processFile(await anotherJob(fileId), never, { preset: 'superfast' }))
    expect(await ffmpeg.made()).toEqual(['a', 'v360', 'storyboard'])
  })
})

describe('a file that is ready and gets another original', () => {
  it('serves what it was until all of the new is there, and then nothing of the old', async () => {
    const { fileId, jobId } = await makeQueuedFile(tall)
    await processFile(jobId, never, FAST)
    const before = await fullNames(fileId)
    await setOriginal(fileId, small)
    const next = await anotherJob(fileId)
    const work = processFile(next, never, FAST)
    for (const state of await watchWhile(fileId, work)) expect(state).toBe('ready')
    const after = await fullNames(fileId)
    const shared = ['master.m3u8', 'original', 'poster.jpg', 'storyboard.vtt']
    expect(before.filter(name => after.includes(name))).toEqual(shared)
    expect(await namesOf(fileId)).not.toContain('v720.mp4')
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', durationSeconds: 2, processingNote: null })
    expect(await db().mediaPart.count({ where: { fileId, part: 'v720' } })).toBe(0)
  })

  it('keeps what it was, with a note, when the new one cannot be made', async () => {
    const { fileId, jobId } = await makeQueuedFile(small)
    await processFile(jobId, never, FAST)
    const names = await namesOf(fileId)
    const text = path.join(folder, 'text.mp4')
    await promisify(execFile)('sh', ['-c', `yes 'no video' | head -n 400 > ${text}`])
    await setOriginal(fileId, text)
    await processFile(await anotherJob(fileId), never, FAST)
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      failureReason: null,
      processingNote: expect.stringContaining('text, not a video'),
    })
    expect(await namesOf(fileId)).toEqual(names)
  })

  it('while it is processed is processed once more, from the newer one', async () => {
    const { fileId, jobId } = await makeQueuedFile(tall)
    const isReplaced = path.join(folder, 'replaced')
    const hold = `case "$*" in *out/v480-*.m3u8) until [ -e ${isReplaced} ]; do sleep 0.05; done;; esac`
    const ffmpeg = new WrappedFfmpeg(folder)
    const work = ffmpeg.use(hold, () => processFile(jobId, never, FAST))
    while (!(await ffmpeg.made()).includes('v480')) await new Promise(resolve => setTimeout(resolve, 50))
    await setOriginal(fileId, small)
    expect(await anotherJob(fileId)).toBe(jobId)
    await writeFile(isReplaced, '')
    await work
    expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempt: 0 })
    expect(await namesOf(fileId)).toEqual(['original'])
    await processFile(jobId, never, FAST)
    expect(await playlistOf(fileId)).toEqual(['a.m3u8', 'v360.m3u8'])
  })
})

it('a reader finds no playlist that names what is not all there, at any moment (check 43)', async () => {
  const { fileId, jobId } = await makeQueuedFile(tall)
  // However quick the machine is, there are some looks while a part is being made.
  const goOn = path.join(folder, 'go-on')
  const wait = `case "$*" in *out/v480-*.m3u8) until [ -e ${goOn} ]; do sleep 0.02; done;; esac`
  const work = new WrappedFfmpeg(folder).use(wait, () => processFile(jobId, never, FAST))
  let looks = 0
  let isOver = false
  void work.finally(() => {
    isOver = true
  })
  while (!isOver || looks === 0) {
    looks += 1
    const names = await namesOf(fileId)
    if (names.includes('master.m3u8')) await playlistOf(fileId)
    else expect(names).toEqual(['original'])
    if (looks === 11) await writeFile(goOn, '')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  expect(looks).toBeGreaterThan(10)
  expect(await playlistOf(fileId)).toEqual(['a.m3u8', 'v360.m3u8', 'v480.m3u8', 'v720.m3u8'])
})

/** The playlists that the main one names; every name and every byte they refer to has to be there. */
async function playlistOf(fileId: string): Promise<string[]> {
  const names = [...(await textOf(fileId, 'master.m3u8')).matchAll(/\b(?:a|v\d+)-\w+\.m3u8/g)].map(
    ([name]) => name,
  )
  for (const name of names) {
    const text = await textOf(fileId, name)
    expect(text).toContain('#EXT-X-ENDLIST')
    const [, media = ''] = /URI="([^"]+)"/.exec(text) ?? []
    const stored = await findStoredName(fileId, media)
    if (!stored) throw new Error(`${media} is not there`)
    const ranges = [...text.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].map(
      ([, size, at]) => Number(size) + Number(at),
    )
    expect(Math.max(...ranges)).toBeLessThanOrEqual(stored.sizeBytes)
  }
  return names.map(name => name.replace(/-\w+/, ''))
}

async function fullNames(fileId: string): Promise<string[]> {
  const uses = await db().mediaFileBlob.findMany({ where: { fileId }, orderBy: { name: 'asc' } })
  return uses.map(({ name }) => name)
}

async function textOf(fileId: string, name: string): Promise<string> {
  const stored = await findStoredName(fileId, name)
  if (!stored) throw new Error(`${name} is not there`)
  const chunks: Buffer[] = []
  for await (const chunk of await openBlob(stored.sha256)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

// Who has the playlists of a version that was just replaced finds their names gone, and the new ones whole.
async function readWhole(fileId: string): Promise<void> {
  const main = await textOf(fileId, 'master.m3u8')
  try {
    await playlistOf(fileId)
  } catch (error) {
    if ((await textOf(fileId, 'master.m3u8')) === main) throw error
    await playlistOf(fileId)
  }
}

function anotherJob(fileId: string): Promise<string> {
  return inTransaction(tx => openJob(tx, fileId))
}

async function watchWhile(fileId: string, work: Promise<void>): Promise<string[]> {
  const states: string[] = []
  let isOver = false
  void work.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const { rows } = await sql().query('SELECT state FROM media_files WHERE file_id = $1', [fileId])
    states.push(rows[0].state)
    await readWhole(fileId)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  await work
  return states
}
