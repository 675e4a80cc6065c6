import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { readFileProgress } from '@/lib/learning/read-progress'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { announceFile } from '@/lib/media/internal/announce-file'
import { listCourseMedia } from '@/lib/media/list-course-media'
import { filesOfLessons } from '@/lib/media/list-files'
import { listTrash } from '@/lib/media/list-trash'
import { issuePlayback } from '@/lib/media/playback-url'
import { purgeExpiredTrash, purgeFile } from '@/lib/media/purge-trash'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { restoreFile } from '@/lib/media/restore-file'
import { findStoredName } from '@/lib/media/stored-name-store'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, makeActor } from '@/lib/testing/actors'
import {
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
  makeWatchableCourse,
} from '@/lib/testing/factories'

beforeAll(ensureCollections)
beforeEach(async () => {
  await db().outboxEvent.deleteMany()
})

const documents = () => mongo().collection<{ _id: string }>('course_videos')
const aside = () => mongo().collection('set_aside_documents')

/** A learner who watched the only file of a course, and the instructor of it. */
async function watched() {
  const { course, lesson, file } = await makeWatchableCourse()
  const learner = await makeUser()
  await makeEnrollment({ userId: learner.userId, courseId: course.courseId })
  await sql().query(`SELECT * FROM record_progress($1, $2, 100, 100, true)`, [learner.userId, file.fileId])
  await inTransaction(tx => announceFile(tx, file.fileId))
  await relayMediaEvents()
  const owner = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: course.instructorId } }))
  return { course, lesson, file, learner: await actorOf(learner), owner }
}

async function stateOf(userId: string, courseId: string, fileId: string) {
  const rows = await db().userProgress.findMany({ where: { userId, fileId } })
  const course = await db().courseProgress.findFirstOrThrow({ where: { userId, courseId } })
  const { totalFiles, completedFiles, totalDuration } = course
  return { rows, course: { totalFiles, completedFiles, totalDuration } }
}

describe('the trash', () => {
  it('takes a file out of lessons, playback, lists and percentages, and keeps what was watched', async () => {
    const { course, lesson, file, learner, owner } = await watched()
    await removeFile(owner, file.fileId)
    await relayMediaEvents()

    expect((await filesOfLessons([lesson.lessonId])).get(lesson.lessonId)).toEqual([])
    expect(await listCourseMedia(course.courseId)).toEqual({ videos: [], resources: [] })
    await expect(issuePlayback({ fileId: file.fileId, userId: learner.userId })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await findStoredName(file.fileId, 'original')).toBeNull()
    const { course: figures, rows } = await stateOf(learner.userId, course.courseId, file.fileId)
    expect(figures).toEqual({ totalFiles: 0, completedFiles: 0, totalDuration: 0 })
    expect(rows).toMatchObject([{ completed: true, progressSeconds: 100 }])
    await expect(
      sql().query('SELECT * FROM record_progress($1, $2, 1, 1, false)', [learner.userId, file.fileId]),
    ).rejects.toMatchObject({ code: 'LE404' })
  })

  it('gives a file back exactly: its place, its progress, its document with its counts', async () => {
    const { course, file, learner, owner } = await watched()
    await recordAccesses(new Map([[file.fileId, 7]]))
    const before = await stateOf(learner.userId, course.courseId, file.fileId)
    const document = await documents().findOne({ _id: file.fileId })
    const row = await db().mediaFile.findUniqueOrThrow({ where: { fileId: file.fileId } })
    await removeFile(owner, file.fileId)
    await relayMediaEvents()
    expect(await documents().findOne({ _id: file.fileId })).toBeNull()

    await restoreFile(owner, file.fileId)
    await restoreFile(owner, file.fileId)
    await relayMediaEvents()
    expect(await stateOf(learner.userId, course.courseId, file.fileId)).toEqual(before)
    expect(await documents().findOne({ _id: file.fileId })).toEqual({
      ...document,
      updatedAt: expect.any(Date),
    })
    expect(await db().mediaFile.findUniqueOrThrow({ where: { fileId: file.fileId } })).toEqual({
      ...row,
      updatedAt: expect.any(Date),
    })
    expect(await aside().countDocuments({ documentId: file.fileId })).toBe(0)
    expect(await readFileProgress(learner, file.fileId)).toMatchObject({ completed: true })
  })

  it('brings a file back into the course that its lesson is in by now', async () => {
    const { file, lesson, learner, owner, course } = await watched()
    await removeFile(owner, file.fileId)
    const other = await makeWatchableCourse({ instructorId: owner.userId })
    await db().courseLesson.update({
      where: { lessonId: lesson.lessonId },
      data: { moduleId: other.module.moduleId, lessonOrder: 9 },
    })
    // The course that it came from may go meanwhile without taking the file along.
    await db().enrollment.deleteMany({ where: { courseId: course.courseId } })
    await db().course.delete({ where: { courseId: course.courseId } })
    await restoreFile(owner, file.fileId)
    const row = await db().mediaFile.findUniqueOrThrow({ where: { fileId: file.fileId } })
    expect(row).toMatchObject({ lessonId: lesson.lessonId, courseId: other.course.courseId })
    expect(await db().userProgress.findMany({ where: { userId: learner.userId } })).toMatchObject([
      { courseId: other.course.courseId, completed: true },
    ])
  })

  it('gives a course its cover back, unless it has another by now', async () => {
    const owner = await makeActor('instructor')
    const { course } = await makeWatchableCourse({ instructorId: owner.userId })
    const image = {
      bytes: await sharp({ create: { width: 64, height: 36, channels: 3, background: '#147' } })
        .png()
        .toBuffer(),
      originalName: 'cover.jpg',
    }
    const coverOf = async () =>
      (await db().course.findUniqueOrThrow({ where: { courseId: course.courseId } })).coverFileId
    const { fileId } = await setCourseCover(owner, course.courseId, image)
    await removeFile(owner, fileId)
    expect(await coverOf()).toBeNull()
    await restoreFile(owner, fileId)
    expect(await coverOf()).toBe(fileId)
    await removeFile(owner, fileId)
    const { fileId: second } = await setCourseCover(owner, course.courseId, image)
    await restoreFile(owner, fileId)
    expect(await coverOf()).toBe(second)
  })

  it('is listed for who looks after the file, with when it goes, and for nobody else', async () => {
    const { file, owner, lesson } = await watched()
    await removeFile(owner, file.fileId)
    const { data, totalBytes } = await listTrash(owner, { limit: 10 })
    expect(data).toMatchObject([
      {
        fileId: file.fileId,
        lessonId: lesson.lessonId,
        placeTitle: lesson.lessonTitle,
        sizeBytes: 1_000_000,
      },
    ])
    expect(totalBytes).toBe(1_000_000)
    const [{ trashedAt = '', purgeAt = '' } = {}] = data
    expect(Date.parse(purgeAt) - Date.parse(trashedAt)).toBe(30 * 24 * 3600 * 1000)

    const stranger = await makeActor('instructor')
    expect((await listTrash(stranger, { limit: 10 })).data).toEqual([])
    await expect(restoreFile(stranger, file.fileId)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(purgeFile(stranger, file.fileId)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(removeFile(owner, file.fileId)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('pages without gaps or doubles', async () => {
    const owner = await makeActor('instructor')
    const files = await Promise.all(
      Array.from({ length: 5 }, () => makeMediaFile({ kind: 'image', uploadedBy: owner.userId })),
    )
    for (const { fileId } of files) await removeFile(owner, fileId)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listTrash(owner, { limit: 2, cursor })
      seen.push(...page.data.map(one => one.fileId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.sort()).toEqual(files.map(one => one.fileId).sort())
  })

  it('is emptied after thirty days, or at once by who looks after the file; then nothing is left', async () => {
    const { file, owner } = await watched()
    await removeFile(owner, file.fileId)
    await relayMediaEvents()
    const lyingFor = (age: string) =>
      sql().query('UPDATE media_files SET trashed_at = now() - $2::interval WHERE file_id = $1', [
        file.fileId,
        age,
      ])
    await lyingFor('29 days 23 hours 59 minutes')
    expect(await purgeExpiredTrash()).toBe(0)
    await lyingFor('30 days 1 minute')
    expect(await purgeExpiredTrash()).toBe(1)
    await relayMediaEvents()
    expect(await aside().countDocuments({ documentId: file.fileId })).toBe(0)
    expect(await db().userProgress.count({ where: { fileId: file.fileId } })).toBe(0)

    const second = await watched()
    // What is not in the trash is not purged.
    await expect(purgeFile(second.owner, second.file.fileId)).rejects.toMatchObject({ kind: 'not_found' })
    await removeFile(second.owner, second.file.fileId)
    await purgeFile(second.owner, second.file.fileId)
    expect(await db().mediaFile.count({ where: { fileId: second.file.fileId } })).toBe(0)
  })

  it('goes with the lesson or the course that it was in (MED-41)', async () => {
    const { course, file, owner } = await watched()
    const lesson = await makeLesson({ moduleId: (await makeModule({ courseId: course.courseId })).moduleId })
    const second = await makeMediaFile({ lessonId: lesson.lessonId })
    await removeFile(owner, file.fileId)
    await removeFile(owner, second.fileId)
    await relayMediaEvents()
    await db().courseLesson.delete({ where: { lessonId: lesson.lessonId } })
    expect(await db().mediaFile.count({ where: { fileId: second.fileId } })).toBe(0)
    await db().enrollment.deleteMany({ where: { courseId: course.courseId } })
    await db().course.delete({ where: { courseId: course.courseId } })
    await relayMediaEvents()
    expect(await db().mediaFile.count({ where: { fileId: file.fileId } })).toBe(0)
    expect(await aside().countDocuments({ documentId: { $in: [file.fileId, second.fileId] } })).toBe(0)
  })

  it('of two that delete and restore at once, both end and the file is in one place', async () => {
    const { file, owner } = await watched()
    for (let round = 0; round < 5; round += 1) {
      const acts = [removeFile, restoreFile, removeFile, restoreFile]
      await Promise.allSettled(acts.map(act => act(owner, file.fileId)))
      const row = await db().mediaFile.findUniqueOrThrow({ where: { fileId: file.fileId } })
      expect(row.trashedAt === null).toBe(row.lessonId !== null)
      await restoreFile(owner, file.fileId)
    }
  })
})
