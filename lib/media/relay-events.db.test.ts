import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { announceFile, FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { COLLECTIONS } from '@/lib/media/internal/document-schemas'
import { mediaEvents, relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { config } from '@/lib/platform/config'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { drainOutbox } from '@/lib/platform/outbox'
import { db } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule, makeUser } from '@/lib/testing/factories'

beforeAll(ensureCollections)
beforeEach(async () => {
  await db().outboxEvent.deleteMany()
})

async function lessonFile(given: Parameters<typeof makeMediaFile>[0] = {}) {
  const user = await makeUser({ userType: 'instructor' })
  const course = await makeCourse({ instructorId: user.userId })
  const lesson = await makeLesson({ moduleId: (await makeModule({ courseId: course.courseId })).moduleId })
  const file = await makeMediaFile({ lessonId: lesson.lessonId, uploadedBy: user.userId, ...given })
  return { user, course, lesson, file }
}

const announce = (fileId: string) => inTransaction(tx => announceFile(tx, fileId))
const find = (collection: string, fileId: string) =>
  mongo().collection<{ _id: string }>(collection).findOne({ _id: fileId })

describe('the document of a file', () => {
  it('says of a video what MED-04 asks', async () => {
    const { course, lesson, file, user } = await lessonFile({ state: 'processing' })
    await announce(file.fileId)
    expect(await relayMediaEvents()).toBe(1)
    expect(await find('course_videos', file.fileId)).toMatchObject({
      courseId: course.courseId,
      lessonId: lesson.lessonId,
      videoType: 'lesson',
      videoUrl: `/api/media/files/${file.fileId}`,
      duration: 100,
      storageType: 'local',
      processingStatus: 'processing',
      fileSize: 1_000_000,
      originalName: 'lesson.mp4',
      accessCount: 0,
      lastAccessedAt: null,
      uploadedBy: user.userId,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    })
    expect(await db().outboxEvent.count()).toBe(0)
  })

  it('says of a document what MED-05 asks', async () => {
    const pdf = { kind: 'document', originalName: 'notes.pdf', mimeType: 'application/pdf' } as const
    const { course, lesson, file } = await lessonFile(pdf)
    await announce(file.fileId)
    await relayMediaEvents()
    expect(await find('course_resources', file.fileId)).toMatchObject({
      courseId: course.courseId,
      lessonId: lesson.lessonId,
      resourceName: 'notes.pdf',
      resourceType: 'pdf',
    })
  })

  it('is the same after any event is applied twice, and keeps its counts', async () => {
    const { file } = await lessonFile()
    for (let times = 0; times < 3; times += 1) await announce(file.fileId)
    await relayMediaEvents()
    await recordAccesses(new Map([[file.fileId, 7]]))
    await announce(file.fileId)
    await relayMediaEvents()
    const documents = await mongo()
      .collection<{ _id: string }>('course_videos')
      .find({ _id: file.fileId })
      .toArray()
    expect(documents).toMatchObject([{ accessCount: 7, processingStatus: 'completed' }])
  })

  it('goes with its file, also when the whole course goes (MED-41)', async () => {
    const { file, user } = await lessonFile()
    const { file: second, course } = await lessonFile()
    await announce(file.fileId)
    await announce(second.fileId)
    await relayMediaEvents()
    await removeFile(await actorOf(user), file.fileId)
    await db().course.delete({ where: { courseId: course.courseId } })
    await relayMediaEvents()
    expect(await find('course_videos', file.fileId)).toBeNull()
    expect(await find('course_videos', second.fileId)).toBeNull()
  })

  it('forgets who brought the file when that account is erased (MED-04, MED-05)', async () => {
    const { file } = await lessonFile()
    const { file: second } = await lessonFile({ kind: 'document' })
    await announce(file.fileId)
    await announce(second.fileId)
    await relayMediaEvents()
    await db().mediaFile.updateMany({
      where: { fileId: { in: [file.fileId, second.fileId] } },
      data: { uploadedBy: null },
    })
    expect(await relayMediaEvents()).toBe(2)
    for (const document of [
      await find('course_videos', file.fileId),
      await find('course_resources', second.fileId),
    ]) {
      expect(document).toMatchObject({ accessCount: 0 })
      expect(document).not.toHaveProperty('uploadedBy')
    }
  })

  it('is not for a stranger to take away', async () => {
    const { file } = await lessonFile()
    const stranger = await actorOf(await makeUser({ userType: 'instructor' }))
    await expect(removeFile(stranger, file.fileId)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await db().mediaFile.count({ where: { fileId: file.fileId } })).toBe(1)
  })
})

describe('the relay', () => {
  it('leaves events as they are while the store is down, and applies them when it comes', async () => {
    const { file } = await lessonFile()
    await announce(file.fileId)
    const mongoUrl = config().mongoUrl
    await closeMongo()
    config().mongoUrl = 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200'
    try {
      expect(await relayMediaEvents()).toBe(0)
      expect(await relayMediaEvents()).toBe(0)
      expect(await db().outboxEvent.findMany()).toMatchObject([{ attempts: 0, deadAt: null }])
    } finally {
      await closeMongo()
      config().mongoUrl = mongoUrl
    }
    expect(await relayMediaEvents()).toBe(1)
    expect(await find('course_videos', file.fileId)).not.toBeNull()
  })

  it('keeps the order of each aggregate and lets others pass one that fails', async () => {
    const seen: string[] = []
    const add = (aggregateId: string, step: number) =>
      db().outboxEvent.create({ data: { topic: 'test', aggregateId, payload: { step } } })
    await add('a', 1)
    await add('a', 2)
    await add('b', 1)
    let isBroken = true
    const handlers = {
      test: async (event: { aggregateId: string; payload: unknown }) => {
        if (event.aggregateId === 'a' && isBroken) throw new Error('not now')
        seen.push(`${event.aggregateId}${(event.payload as { step: number }).step}`)
      },
    }
    expect(await drainOutbox(handlers)).toBe(1)
    expect(seen).toEqual(['b1'])
    isBroken = false
    await db().outboxEvent.updateMany({ data: { nextTryAt: new Date(0) } })
    expect(await drainOutbox(handlers)).toBe(2)
    expect(seen).toEqual(['b1', 'a1', 'a2'])
  })

  it('gives an event up after ten attempts and goes on with those behind it', async () => {
    const data = { topic: 'test', aggregateId: 'c' }
    const first = await db().outboxEvent.create({ data: { ...data, payload: {}, attempts: 9 } })
    await db().outboxEvent.create({ data: { ...data, payload: { isFine: true } } })
    const handlers = {
      test: async (event: { payload: unknown }) => {
        if (!(event.payload as { isFine?: boolean }).isFine) throw new Error('never')
      },
    }
    expect(await drainOutbox(handlers)).toBe(1)
    const left = await db().outboxEvent.findMany()
    expect(left).toMatchObject([
      { eventId: first.eventId, attempts: 10, deadAt: expect.any(Date), lastError: 'Error: never' },
    ])
  })

  it('is safe in several workers at once', async () => {
    const files = await Promise.all([lessonFile(), lessonFile(), lessonFile()])
    for (const { file } of files) for (let times = 0; times < 4; times += 1) await announce(file.fileId)
    const applied = await Promise.all([1, 2, 3].map(() => drainOutbox(mediaEvents)))
    await drainOutbox(mediaEvents)
    expect(applied.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(12)
    expect(await db().outboxEvent.count({ where: { topic: FILE_TOPIC } })).toBe(0)
  })
})

describe('the collections', () => {
  it('exist with at least the indexes asked for (MED-01, MED-39, MED-40)', async () => {
    await ensureCollections()
    const wanted = {
      product_images: 4,
      course_videos: 5,
      course_resources: 5,
      media_storage: 5,
      course_content: 2,
    }
    for (const [name, count] of Object.entries(wanted)) {
      const indexes = await mongo().collection(name).indexes()
      expect(indexes.length - 1, name).toBeGreaterThanOrEqual(count)
      const fields = indexes.flatMap(index => Object.keys(index.key))
      if (name !== 'course_content')
        expect(fields).toEqual(expect.arrayContaining(['storageType', 'createdAt', 'fileSize']))
    }
  })

  it.each(COLLECTIONS.map(({ name }) => name))('%s refuses a record that lacks its owner', async name => {
    await expect(mongo().collection(name).insertOne({ storageType: 'local' })).rejects.toMatchObject({
      code: 121,
    })
  })
})
