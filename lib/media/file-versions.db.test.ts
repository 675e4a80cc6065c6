import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { findCaptions } from '@/lib/media/captions/caption-store'
import { deliverFile } from '@/lib/media/deliver-file'
import { discardReplacement, removeVersion } from '@/lib/media/drop-version'
import { findFile, setFileReady, setFileState } from '@/lib/media/file-store'
import { findFilesWithoutDocument } from '@/lib/media/inspect-document-store'
import { claimJob, endJob, openJob } from '@/lib/media/job-store'
import { issuePlayback } from '@/lib/media/playback-url'
import type { FileContent } from '@/lib/media/read-content'
import { registerFile } from '@/lib/media/register-file'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { retryProcessing } from '@/lib/media/retry-processing'
import { returnToVersion } from '@/lib/media/return-to-version'
import { sweepVersions } from '@/lib/media/sweep-versions'
import { findVersions } from '@/lib/media/version-store'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeEnrollment, makeMediaFile, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

let owner: Actor
let fileId: string
let lessonId: string
let courseId: string
let learnerId: string

beforeEach(async () => {
  const user = await makeUser({ userType: 'instructor' })
  owner = await actorOf(user)
  const made = await makeWatchableCourse({ instructorId: user.userId, publishedAt: new Date() })
  fileId = made.file.fileId
  lessonId = made.lesson.lessonId
  courseId = made.course.courseId
  await linkAll(fileId, 'first')
  learnerId = (await makeUser()).userId
  await makeEnrollment({ userId: learnerId, courseId })
})

/** Keeps bytes that hold this text, and gives their digest. */
async function kept(text: string): Promise<FileContent> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const source = path.join(config().dataDir, `source-${randomBytes(6).toString('hex')}`)
  await writeFile(source, text)
  await keepBlob({ path: source, sha256, sizeBytes: text.length }, true)
  return { sha256, sizeBytes: text.length, kind: 'video', mimeType: 'video/mp4' }
}

async function linkAll(id: string, word: string): Promise<void> {
  const names = [
    ['original', 'original'],
    ['master.m3u8', 'playlist'],
    ['v360.mp4', 'rendition'],
  ] as const
  for (const [name, role] of names) {
    const { sha256 } = await kept(`${word} ${name}`)
    await inTransaction(tx => linkBlobs(tx, [{ fileId: id, name, role, sha256, contentType: 'video/mp4' }]))
  }
}

/** Registers a new version of the file, as a complete upload does. */
async function replaced(word: string, given: Partial<FileContent> = {}, userId = owner.userId) {
  const versionId = newId()
  const content = { ...(await kept(`${word} original`)), ...given }
  const place = { userId, courseId: '', lessonId: null, lessonType: '', replacesFileId: fileId }
  const { jobId } = await askPatiently(() => registerFile(versionId, place, `${word}.mp4`, content))
  return { versionId, jobId: jobId ?? '' }
}

/** Ends a version's processing as a worker does, in one transaction. */
async function processed(versionId: string, jobId: string, word: string, seconds: number): Promise<void> {
  const job = await claimJob(jobId, 60)
  if (!job) throw new Error('taken')
  await linkAll(versionId, word)
  await inTransaction(async tx => {
    await endJob(tx, job, { state: 'ready' })
    await setFileReady(tx, versionId, { durationSeconds: seconds, processingNote: null })
  })
}

async function bytesOf(url: string): Promise<string> {
  const [token = '', id = '', name = ''] = url.split('/api/media/')[1]?.split('/') ?? []
  const answer = await deliverFile(new Request('http://localhost/'), { token, fileId: id, name })
  return answer.text()
}

async function record(ranges: string, seconds = 0): Promise<void> {
  await sql().query('SELECT record_progress($1, $2, $3, 0, false, $4::int4multirange)', [
    learnerId,
    fileId,
    seconds,
    ranges,
  ])
}

/** The learner opened the file an hour ago, so that what is reported now may have been watched meanwhile. */
async function openedAnHourAgo(): Promise<void> {
  await record('{}')
  await sql().query(
    `UPDATE user_progress SET evidence_until = now() - interval '1 hour', last_watched = now() - interval '1 hour'
     WHERE user_id = $1`,
    [learnerId],
  )
}

const progress = async () =>
  (await sql().query('SELECT * FROM user_progress WHERE user_id = $1 AND file_id = $2', [learnerId, fileId]))
    .rows[0]
const standings = async () =>
  (await findVersions(fileId)).map(({ version, standing, originalName }) => [version, standing, originalName])

describe('replacing a file (features.md 17)', () => {
  it('keeps the old version playable until the new one is ready, and then changes all at once', async () => {
    const { versionId, jobId } = await replaced('second')
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      originalName: 'lesson.mp4',
      durationSeconds: 100,
    })
    expect(await standings()).toEqual([
      [2, 'pending', 'second.mp4'],
      [1, 'current', 'lesson.mp4'],
    ])
    await processed(versionId, jobId, 'second', 80)
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      originalName: 'second.mp4',
      durationSeconds: 80,
      lessonId,
      courseId,
    })
    expect(await standings()).toEqual([
      [2, 'current', 'second.mp4'],
      [1, 'kept', 'lesson.mp4'],
    ])
    // What was made of the new one went with it, and what was made of the old one is kept.
    const uses = await db().mediaFileBlob.findMany({ where: { fileId: { in: [fileId, versionId] } } })
    expect(uses).toHaveLength(6)
    expect(await bytesOf((await issuePlayback({ fileId, userId: learnerId })).url)).toBe('second master.m3u8')
  })

  it('lets who is in the middle of the old version go on with its bytes', async () => {
    const before = await issuePlayback({ fileId, userId: learnerId })
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    expect(await bytesOf(before.url.replace('master.m3u8', 'v360.mp4'))).toBe('first v360.mp4')
    const after = await issuePlayback({ fileId, userId: learnerId })
    expect(await bytesOf(after.url.replace('master.m3u8', 'v360.mp4'))).toBe('second v360.mp4')
  })

  it('leaves the file as it is when the new version fails, which can be tried again or given up', async () => {
    const { versionId, jobId } = await replaced('broken')
    const job = await claimJob(jobId, 60)
    await inTransaction(async tx => {
      if (job) await endJob(tx, job, { state: 'failed', failureReason: 'It is cut off.' })
      await setFileState(tx, versionId, { state: 'failed', failureReason: 'It is cut off.' })
    })
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', originalName: 'lesson.mp4' })
    expect(await retryProcessing(owner, versionId)).toMatchObject({ state: 'queued' })
    await discardReplacement(owner, fileId)
    expect(await standings()).toEqual([[1, 'current', 'lesson.mp4']])
    expect(await bytesOf((await issuePlayback({ fileId, userId: learnerId })).url)).toBe('first master.m3u8')
  })

  it('waits for every job of the new version, and takes the jobs along', async () => {
    const { versionId, jobId } = await replaced('second')
    const other = await inTransaction(tx => openJob(tx, versionId, 'captions'))
    await processed(versionId, jobId, 'second', 80)
    expect(await findFile(fileId)).toMatchObject({ originalName: 'lesson.mp4' })
    const job = await claimJob(other, 60)
    await inTransaction(async tx => job && endJob(tx, job, { state: 'ready' }))
    expect(await findFile(fileId)).toMatchObject({ originalName: 'second.mp4' })
    expect(await db().mediaJob.count({ where: { fileId } })).toBe(2)
  })

  it('takes the lease of a worker that is busy with the old version', async () => {
    const old = await inTransaction(tx => openJob(tx, fileId, 'video'))
    const busy = await claimJob(old, 60)
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    expect(busy && (await inTransaction(tx => endJob(tx, busy, { state: 'ready' })))).toBe(false)
    expect(await db().mediaJob.findUniqueOrThrow({ where: { jobId: old } })).toMatchObject({
      state: 'canceled',
    })
  })

  it('is one replacement at a time, and the same bytes again change nothing (check 17)', async () => {
    await replaced('second')
    const { versionId } = await replaced('third')
    expect(await standings()).toEqual([
      [3, 'pending', 'third.mp4'],
      [1, 'current', 'lesson.mp4'],
    ])
    await discardReplacement(owner, fileId)
    await replaced('first')
    expect(await db().mediaFile.count({ where: { versionOf: fileId } })).toBe(0)
    await expect(discardReplacement(owner, fileId)).rejects.toMatchObject({ reason: 'version_not_found' })
    expect(await findFile(versionId)).toBeNull()
  })

  it('of twenty at once ends with one, numbered once each (check 17)', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => replaced(`at once ${index}`)))
    expect(await standings()).toHaveLength(2)
  })

  it('refuses another kind of file, and one that is gone', async () => {
    await expect(replaced('notes', { kind: 'document', mimeType: 'application/pdf' })).rejects.toMatchObject({
      reason: 'other_kind',
    })
    await db().mediaFile.delete({ where: { fileId } })
    await expect(replaced('late')).rejects.toMatchObject({ reason: 'file_gone' })
  })

  it('replaces a document when its pages are counted', async () => {
    const handout = await makeMediaFile({
      lessonId,
      kind: 'document',
      durationSeconds: 0,
      uploadedBy: owner.userId,
    })
    fileId = handout.fileId
    await linkAll(fileId, 'old handout')
    const content = { kind: 'document', mimeType: 'application/pdf' } as const
    const { versionId, jobId } = await replaced('new handout', content)
    await processed(versionId, jobId, 'new handout', 0)
    expect(await standings()).toEqual([
      [2, 'current', 'new handout.mp4'],
      [1, 'kept', 'lesson.mp4'],
    ])
  })

  it('keeps captions with the file, flagged, under the addresses of either version', async () => {
    const { sha256 } = await kept('WEBVTT of the first')
    const name = 'captions-en.vtt'
    await inTransaction(tx =>
      linkBlobs(tx, [{ fileId, name, role: 'caption', sha256, contentType: 'text/vtt' }]),
    )
    const facts = { label: 'English', sha256, cueCount: 1, coveredSeconds: 1, revision: 1 }
    await db().mediaCaption.create({ data: { fileId, language: 'en', ...facts } })
    const before = await issuePlayback({ fileId, userId: learnerId })
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    const after = await issuePlayback({ fileId, userId: learnerId })
    for (const { captions } of [before, after])
      expect(await bytesOf(captions[0]?.url ?? '')).toBe('WEBVTT of the first')
    expect(await findCaptions(fileId)).toMatchObject([{ language: 'en', isStale: true }])
    await returnToVersion(owner, fileId, 1)
    expect(await findCaptions(fileId)).toMatchObject([{ language: 'en', isStale: false }])
  })

  it('tells the media store, where the file has one document and its versions have none (MED-41)', async () => {
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    await relayMediaEvents()
    const videos = mongo().collection<{ _id: string }>('course_videos')
    expect(await videos.findOne({ _id: fileId })).toMatchObject({
      originalName: 'second.mp4',
      duration: 80,
      courseId,
    })
    expect(await videos.findOne({ _id: versionId })).toBeNull()
    expect(await findFilesWithoutDocument()).not.toContain(versionId)
    await db().mediaFile.delete({ where: { fileId } })
    await relayMediaEvents()
    expect(await videos.countDocuments({ _id: { $in: [fileId, versionId] } })).toBe(0)
  })
})

describe('returning to an earlier version', () => {
  it('is one step, in both directions, under the number it had', async () => {
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    await returnToVersion(owner, fileId, 1)
    expect(await standings()).toEqual([
      [2, 'kept', 'second.mp4'],
      [1, 'current', 'lesson.mp4'],
    ])
    expect(await bytesOf((await issuePlayback({ fileId, userId: learnerId })).url)).toBe('first master.m3u8')
    await returnToVersion(owner, fileId, 2)
    expect(await findFile(fileId)).toMatchObject({ originalName: 'second.mp4', durationSeconds: 80 })
    const third = await replaced('third')
    await expect(returnToVersion(owner, fileId, 1)).rejects.toMatchObject({ reason: 'replacement_waiting' })
    await processed(third.versionId, third.jobId, 'third', 90)
    expect((await standings()).map(([version]) => version)).toEqual([3, 2, 1])
  })

  it('is for who looks after the file, and for what is kept', async () => {
    const { versionId, jobId } = await replaced('second')
    await processed(versionId, jobId, 'second', 80)
    const stranger = await makeActor('instructor')
    await expect(returnToVersion(stranger, fileId, 1)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(removeVersion(stranger, fileId, 1)).rejects.toMatchObject({ kind: 'not_found' })
    await removeVersion(owner, fileId, 1)
    await expect(returnToVersion(owner, fileId, 1)).rejects.toMatchObject({ reason: 'version_not_found' })
    expect(await findFile(fileId)).toMatchObject({ originalName: 'second.mp4' })
  })

  it('works for as many versions and days as the settings say', async () => {
    for (const word of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const { versionId, jobId } = await replaced(word)
      await processed(versionId, jobId, word, 100)
    }
    await sweepVersions()
    expect((await standings()).map(([version]) => version)).toEqual([8, 7, 6, 5, 4, 3])
    await sql().query(
      `UPDATE media_files SET retired_at = now() - interval '91 days' WHERE version_of = $1 AND version < 6`,
      [fileId],
    )
    await sweepVersions()
    expect((await standings()).map(([version]) => version)).toEqual([8, 7, 6])
  })
})

describe('progress on the new version (check 40, I1, I3)', () => {
  beforeEach(openedAnHourAgo)

  async function changeLength(seconds: number): Promise<void> {
    const { versionId, jobId } = await replaced(`of ${seconds} s`)
    await processed(versionId, jobId, `of ${seconds} s`, seconds)
  }

  it('shrinks in proportion to a shorter one, and its percentage stays', async () => {
    await record('{[0,40),[60,70)}', 70)
    await changeLength(50)
    expect(await progress()).toMatchObject({
      watched_ranges: '{[0,20),[30,35)}',
      watched_seconds: 25,
      progress_seconds: 35,
      progress_percentage: '50.00',
      completed: false,
    })
  })

  it('stays at the same seconds of a longer one: none is counted that was not watched', async () => {
    await record('{[0,50)}', 50)
    await changeLength(200)
    expect(await progress()).toMatchObject({
      watched_ranges: '{[0,50)}',
      watched_seconds: 50,
      progress_seconds: 50,
      progress_percentage: '50.00',
    })
  })

  it('and completions stay, of the file, the lesson and the enrollment, also there and back again', async () => {
    await record('{[0,100)}', 100)
    const completion = `SELECT p.completed, lp.completed_at AS lesson, e.completed_at AS course, e.progress_percentage AS share
      FROM user_progress p JOIN lesson_progress lp ON lp.user_id = p.user_id JOIN enrollments e ON e.user_id::text = p.user_id
      WHERE p.user_id = $1`
    const before = (await sql().query(completion, [learnerId])).rows
    expect(before).toEqual([expect.objectContaining({ completed: true, share: '100.00' })])
    await changeLength(30)
    await changeLength(300)
    await returnToVersion(owner, fileId, 1)
    expect((await sql().query(completion, [learnerId])).rows).toEqual(before)
    const { rows } = await sql().query(
      'SELECT total_duration, watched_duration FROM course_progress WHERE user_id = $1',
      [learnerId],
    )
    expect(rows).toEqual([{ total_duration: 100, watched_duration: 10 }])
  })

  it('is within the bounds for any ranges and lengths, and never less of a whole', async () => {
    const ranges = fc.array(fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 100 })), { maxLength: 6 })
    const cases = fc.sample(
      fc.tuple(ranges, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 2000 })),
      3000,
    )
    const texts = cases.map(
      ([list]) => `{${list.map(([from, length]) => `[${from},${from + length})`).join(',')}}`,
    )
    const { rows } = await sql().query(
      `WITH given AS (
         SELECT r::int4multirange * int4multirange(int4range(0, before)) AS ranges, before, after
         FROM unnest($1::text[], $2::int[], $3::int[]) AS t(r, before, after) WHERE after < before),
       mapped AS (SELECT *, ranges_on_version(ranges, before, after) AS result FROM given)
       SELECT bool_and(watched_seconds_of(result) <= after) AS "fits",
              bool_and(result <@ int4multirange(int4range(0, after))) AS "isInside",
              bool_and(watched_seconds_of(result) <= watched_seconds_of(ranges)) AS "addsNothing",
              bool_and(watched_seconds_of(result) <= watched_seconds_of(ranges)::numeric * after / before) AS "isNoLargerShare",
              count(*)::int > 500 AS "isEnough" FROM mapped`,
      [texts, cases.map(one => one[1]), cases.map(one => one[2])],
    )
    expect(rows).toEqual([
      { fits: true, isInside: true, addsNothing: true, isNoLargerShare: true, isEnough: true },
    ])
  })

  it('is not lost when people watch while the version changes (I2)', async () => {
    await record('{[0,10)}', 10)
    const { versionId, jobId } = await replaced('second')
    await Promise.all([
      processed(versionId, jobId, 'second', 100),
      ...[20, 30, 40, 50].map(from => record(`{[${from},${from + 5})}`, from + 5)),
    ])
    expect((await progress()).watched_ranges).toBe('{[0,10),[20,25),[30,35),[40,45),[50,55)}')
  })
})

it('every column of a file is said to stay with the place or to go with the content', async () => {
  const { rows } = await sql().query<{ name: string; stays: boolean }>(
    `SELECT column_name AS name, is_place_of_file(column_name::name) AS stays
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'media_files' ORDER BY 1`,
  )
  const content = rows.filter(row => !row.stays).map(row => row.name)
  // A new column here is exchanged with the content. One that belongs to the place goes into is_place_of_file().
  expect(content).toEqual(
    expect.arrayContaining([
      'content_id',
      'duration_seconds',
      'failure_reason',
      'kind',
      'mime_type',
      'original_name',
    ]),
  )
  for (const name of ['file_id', 'lesson_id', 'course_id', 'uploaded_by', 'version_of'])
    expect(content).not.toContain(name)
})
