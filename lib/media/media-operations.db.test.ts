import { randomBytes } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { deleteMedia } from '@/lib/media/delete-media'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { getCourseResources } from '@/lib/media/get-course-resources'
import { getCourseVideos } from '@/lib/media/get-course-videos'
import { getMediaByReference } from '@/lib/media/get-media-by-reference'
import { getProductImages } from '@/lib/media/get-product-images'
import { findOrphanDocuments, findRecordsWithoutDocument } from '@/lib/media/inspect-document-store'
import { COLLECTIONS } from '@/lib/media/internal/document-schemas'
import { insertRecord } from '@/lib/media/media-record-store'
import { forgetModels } from '@/lib/media/model-store'
import {
  MEDIA_TYPES,
  REFERENCE_TYPES,
  RESOURCE_TYPES,
  STORAGE_TYPES,
  VIDEO_TYPES,
} from '@/lib/media/record-schemas'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { saveCourseResource } from '@/lib/media/save-course-resource'
import { saveCourseVideo } from '@/lib/media/save-course-video'
import { saveMediaStorage } from '@/lib/media/save-media-storage'
import { saveProductImage } from '@/lib/media/save-product-image'
import { updateMediaAccessCount } from '@/lib/media/update-media-access-count'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import {
  makeCourse,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeProduct,
  makeUser,
} from '@/lib/testing/factories'

let courseId: string
let moduleId: string
let lessonId: string
let productId: string
let userId: string
beforeAll(async () => {
  await ensureCollections()
  ;({ courseId } = await makeCourse())
  ;({ moduleId } = await makeModule({ courseId }))
  ;({ lessonId } = await makeLesson({ moduleId }))
  ;({ productId } = await makeProduct())
  ;({ userId } = await makeUser())
})

const video = (given: object = {}) => ({
  courseId,
  videoType: 'intro' as const,
  videoUrl: '/v.mp4',
  ...given,
})
const resource = (given: object = {}) => ({
  ...{ courseId, resourceName: 'Notes', resourceUrl: '/n.pdf', resourceType: 'pdf' as const },
  ...given,
})
const medium = (given: object = {}) => ({
  ...{ referenceId: productId, referenceType: 'product' as const, mediaType: 'image' as const },
  ...{ mediaUrl: 'https://cdn.example.test/a.png', ...given },
})
const image = (given: object = {}) => ({ productId, imageUrl: '/a.webp', ...given })
const documentOf = (collection: string, id: string) =>
  mongo().collection<{ _id: string }>(collection).findOne({ _id: id })

describe('the operations on media records', () => {
  it('saveProductImage stores one image record and returns it (MED-15, MED-03)', async () => {
    const checksum = randomBytes(32).toString('hex')
    const given = image({
      storageType: 'cloud',
      fileSize: 5_000_000_000,
      mimeType: 'image/png',
      checksum,
      uploadedBy: userId,
    })
    const saved = await saveProductImage({ ...given, isMainImage: true })
    expect(saved).toMatchObject({ ...given, isMainImage: true })
    expect(await documentOf('product_images', saved.imageId)).toMatchObject({
      ...given,
      isMainImage: true,
      fileSize: 5_000_000_000,
    })
  })

  it('getProductImages returns all images of a product, each from its own place, and no other (MED-14, MED-16)', async () => {
    const { productId: own } = await makeProduct()
    for (const storageType of STORAGE_TYPES) await saveProductImage(image({ productId: own, storageType }))
    const found = await getProductImages(own)
    expect(found.map(one => one.storageType)).toEqual([...STORAGE_TYPES])
    expect(found.every(one => one.productId === own)).toBe(true)
  })

  it('saveCourseVideo stores one video record of each type and returns it, pending at first (MED-17, MED-09, MED-10)', async () => {
    for (const videoType of VIDEO_TYPES) {
      const saved = await saveCourseVideo(video({ videoType, duration: 12, uploadedBy: userId }))
      expect(saved).toMatchObject({
        courseId,
        videoType,
        duration: 12,
        processingStatus: 'pending',
        accessCount: 0,
      })
      expect(await documentOf('course_videos', saved.id)).toMatchObject({
        courseId,
        videoType,
        uploadedBy: userId,
      })
    }
  })

  it('getCourseVideos returns those of the course alone, of every type, the newest first (MED-18, MED-07)', async () => {
    const other = await makeCourse()
    await saveCourseVideo(video({ courseId: other.courseId }))
    const own = await makeCourse()
    const ids: string[] = []
    for (const videoType of VIDEO_TYPES) {
      ids.unshift((await saveCourseVideo(video({ courseId: own.courseId, videoType }))).id)
    }
    expect((await getCourseVideos(own.courseId)).map(({ id }) => id)).toEqual(ids)
  })

  it('saveCourseResource stores a record of each type with no access counted (MED-19, MED-11, MED-05)', async () => {
    for (const resourceType of RESOURCE_TYPES) {
      const saved = await saveCourseResource(resource({ resourceType, fileSize: 3 }))
      expect(saved).toMatchObject({ resourceType, fileSize: 3, accessCount: 0 })
      expect(await documentOf('course_resources', saved.id)).toMatchObject({ resourceType, accessCount: 0 })
    }
  })

  it('getCourseResources returns those of the course, or of one lesson of it (MED-20)', async () => {
    const saved = await saveCourseResource(resource({ lessonId }))
    const all = await getCourseResources(courseId)
    expect(all.length).toBeGreaterThan(1)
    expect((await getCourseResources(courseId, lessonId)).map(({ id }) => id)).toEqual([saved.id])
    expect(await getCourseResources(courseId, newId())).toEqual([])
  })

  it('saveMediaStorage and getMediaByReference keep each medium by its owner and kind (MED-21, MED-22, MED-12, MED-13)', async () => {
    const owners = { product: productId, course: courseId, user: userId, page: 'about' }
    for (const referenceType of REFERENCE_TYPES) {
      for (const mediaType of MEDIA_TYPES) {
        const saved = await saveMediaStorage(
          medium({ referenceType, mediaType, referenceId: owners[referenceType] }),
        )
        expect(saved).toMatchObject({ referenceType, mediaType, accessCount: 0, lastAccessedAt: null })
      }
    }
    const found = await getMediaByReference(productId, 'product', 'image')
    expect(found.map(({ referenceType, mediaType }) => [referenceType, mediaType])).toEqual([
      ['product', 'image'],
    ])
    expect(await getMediaByReference(productId, 'course', 'image')).toEqual([])
  })

  it('updateMediaAccessCount counts 20 calls at once as exactly 20 and stamps the time (MED-23)', async () => {
    for (const save of [
      () => saveCourseVideo(video()),
      () => saveCourseResource(resource()),
      () => saveMediaStorage(medium()),
    ]) {
      const { id } = await save()
      const before = Date.now()
      const counts = await Promise.all(Array.from({ length: 20 }, () => updateMediaAccessCount(id)))
      expect(counts.map(({ accessCount }) => accessCount).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      )
      expect(Date.parse(counts.at(-1)?.lastAccessedAt ?? '')).toBeGreaterThanOrEqual(before - 1)
    }
    await expect(updateMediaAccessCount(newId())).rejects.toMatchObject({ reason: 'media_not_found' })
  })

  it('deleteMedia removes a record of each of the four kinds, and says when there is none (MED-24, C-08)', async () => {
    const ids = [
      ['product_images', (await saveProductImage(image())).imageId],
      ['course_videos', (await saveCourseVideo(video())).id],
      ['course_resources', (await saveCourseResource(resource())).id],
      ['media_storage', (await saveMediaStorage(medium())).id],
    ] as const
    for (const [collection, id] of ids) {
      await deleteMedia(id)
      expect(await documentOf(collection, id), collection).toBeNull()
      await expect(deleteMedia(id)).rejects.toMatchObject({ kind: 'not_found', reason: 'media_not_found' })
    }
    for (const id of ['nothing', newId()]) {
      await expect(deleteMedia(id)).rejects.toMatchObject({ reason: 'media_not_found' })
    }
  })

  it('deleteMedia takes a file out of the registry as well, and a document that stands for nothing (MED-24)', async () => {
    const file = await makeMediaFile({ courseId })
    await deleteMedia(file.fileId)
    expect(await db().mediaFile.count({ where: { fileId: file.fileId } })).toBe(0)
    const stray = { _id: 'stray', courseId, videoUrl: '/x', videoType: 'intro', processingStatus: 'pending' }
    await mongo()
      .collection<{ _id: string }>('course_videos')
      .insertOne({ ...stray, storageType: 'local', createdAt: new Date() } as never)
    await deleteMedia('stray')
    expect(await documentOf('course_videos', 'stray')).toBeNull()
  })
})

describe('a record is refused', () => {
  it.each([
    ['an image of an unknown product', () => saveProductImage(image({ productId: newId() }))],
    ['a video of an unknown course', () => saveCourseVideo(video({ courseId: newId() }))],
    ['a video of an unknown lesson', () => saveCourseVideo(video({ lessonId: newId() }))],
    ['a video of an unknown module', () => saveCourseVideo(video({ moduleId: newId() }))],
    ['a resource of an unknown lesson', () => saveCourseResource(resource({ lessonId: newId() }))],
    [
      'a medium of an unknown person',
      () => saveMediaStorage(medium({ referenceType: 'user', referenceId: newId() })),
    ],
    ['a medium of what is no id', () => saveMediaStorage(medium({ referenceId: 'x' }))],
  ])('%s, which stores nothing (MED-33)', async (_what, save) => {
    const before = await counts()
    await expect(save()).rejects.toMatchObject({ kind: 'not_found', reason: 'owner_not_found' })
    expect(await counts()).toEqual(before)
  })

  it('a lesson of another course (MED-33)', async () => {
    const other = await makeCourse()
    await expect(saveCourseVideo(video({ courseId: other.courseId, lessonId }))).rejects.toMatchObject({
      reason: 'owner_not_found',
    })
  })

  it.each([
    ['another storage type (MED-08)', () => saveCourseVideo(video({ storageType: 'tape' }))],
    ['another video type (MED-09)', () => saveCourseVideo(video({ videoType: 'trailer' }))],
    ['another processing status (MED-10)', () => saveCourseVideo(video({ processingStatus: 'done' }))],
    ['another resource type (MED-11)', () => saveCourseResource(resource({ resourceType: 'exe' }))],
    ['another reference type (MED-12)', () => saveMediaStorage(medium({ referenceType: 'order' }))],
    ['another media type (MED-13)', () => saveMediaStorage(medium({ mediaType: 'smell' }))],
    ['an image without an address (MED-03)', () => saveProductImage(image({ imageUrl: '' }))],
    ['an address of a script', () => saveCourseVideo(video({ videoUrl: 'javascript:alert(1)' }))],
    [
      'an address without a scheme on another host',
      () => saveCourseVideo(video({ videoUrl: '//evil.test/x' })),
    ],
    ['a field that there is not', () => saveCourseVideo(video({ bytes: 'AAAA' }))],
    ['a checksum that is none (MED-36)', () => saveMediaStorage(medium({ checksum: 'abc' }))],
  ])('%s', async (_what, save) => {
    await expect(save()).rejects.toMatchObject({ kind: 'invalid_input', reason: 'invalid_record' })
  })

  it('by the store itself as well, whoever writes (MED-03 to MED-13)', async () => {
    const base = { storageType: 'local', createdAt: new Date() }
    const bad: [string, object][] = [
      ['product_images', { ...base, imageUrl: '/a' }],
      ['product_images', { ...base, productId: 'p' }],
      [
        'course_videos',
        { ...base, courseId: 'c', videoUrl: '/v', videoType: 'x', processingStatus: 'pending' },
      ],
      [
        'course_resources',
        { ...base, courseId: 'c', resourceName: 'n', resourceUrl: '/', resourceType: 'x' },
      ],
      ['media_storage', { ...base, referenceId: 'r', referenceType: 'x', mediaType: 'image', mediaUrl: '/' }],
      [
        'media_storage',
        {
          ...base,
          storageType: 'x',
          referenceId: 'r',
          referenceType: 'page',
          mediaType: 'image',
          mediaUrl: '/',
        },
      ],
    ]
    for (const [name, document] of bad) {
      await expect(mongo().collection(name).insertOne(document), name).rejects.toMatchObject({ code: 121 })
    }
  })
})

async function counts() {
  const documents = await Promise.all(
    COLLECTIONS.map(({ name }) => mongo().collection(name).countDocuments()),
  )
  return [...documents, await db().mediaRecord.count(), await db().productImageUrl.count()]
}

test('the records of an owner leave with it (MED-41)', async () => {
  const course = await makeCourse()
  const saved = await saveCourseVideo(video({ courseId: course.courseId }))
  const product = await makeProduct()
  const picture = await saveProductImage(image({ productId: product.productId }))
  const person = await makeUser()
  const portrait = await saveMediaStorage(medium({ referenceType: 'user', referenceId: person.userId }))
  await db().course.delete({ where: { courseId: course.courseId } })
  await db().product.delete({ where: { productId: product.productId } })
  await db().user.update({
    where: { userId: person.userId },
    data: { erasedAt: new Date(), eraseAfter: null },
  })
  await relayMediaEvents()
  expect(await documentOf('course_videos', saved.id)).toBeNull()
  expect(await documentOf('product_images', picture.imageId)).toBeNull()
  expect(await documentOf('media_storage', portrait.id)).toBeNull()
})

test('a process that dies between the row and its document leaves both to the relay (MED-25)', async () => {
  const recordId = await inTransaction(tx =>
    insertRecord(tx, {
      collection: 'course_videos',
      owner: { courseId },
      fields: video({ processingStatus: 'pending', storageType: 'local' }),
      uploadedBy: userId,
    }),
  )
  expect(await documentOf('course_videos', recordId)).toBeNull()
  await relayMediaEvents()
  await updateMediaAccessCount(recordId)
  await db().mediaRecord.update({ where: { recordId }, data: { uploadedBy: null } })
  await relayMediaEvents()
  const document = await documentOf('course_videos', recordId)
  expect(document).toMatchObject({ courseId, accessCount: 1 })
  expect(document).not.toHaveProperty('uploadedBy')
  expect(await db().outboxEvent.count({ where: { aggregateId: recordId } })).toBe(0)
})

test('the check of both stores finds nothing to say about records (I8, I9)', async () => {
  await relayMediaEvents()
  const ids = (await db().mediaRecord.findMany({ select: { recordId: true } })).map(row => row.recordId)
  expect(ids.length).toBeGreaterThan(0)
  const orphans = (await findOrphanDocuments()).map(({ id }) => id)
  expect(orphans.filter(id => ids.includes(id))).toEqual([])
  expect(await findRecordsWithoutDocument()).toEqual([])
})

test('what is asked by an owner uses an index and reads no other document (PERF-05)', async () => {
  const others = Array.from({ length: 400 }, (_, index) => ({
    ...{
      storageType: 'local',
      createdAt: new Date(),
      courseId: `other-${index}`,
      productId: `other-${index}`,
    },
    ...{
      referenceId: `other-${index}`,
      referenceType: 'product',
      mediaType: 'image',
      mediaUrl: '/m',
      imageUrl: '/i',
    },
    ...{ videoUrl: '/v', videoType: 'intro', processingStatus: 'pending' },
    ...{ resourceName: 'n', resourceUrl: '/r', resourceType: 'pdf' },
  }))
  for (const name of ['product_images', 'course_videos', 'course_resources', 'media_storage']) {
    await mongo()
      .collection(name)
      .insertMany(others.map(one => ({ ...one })))
  }
  await mongo().command({ profile: 2 })
  await getProductImages(productId)
  await getCourseVideos(courseId)
  await getCourseResources(courseId)
  await getCourseResources(courseId, lessonId)
  await getMediaByReference(productId, 'product', 'image')
  await mongo().command({ profile: 0 })
  const asked = await mongo()
    .collection('system.profile')
    .find({ op: 'query', ns: /\.(product_images|course_videos|course_resources|media_storage)$/ })
    .toArray()
  expect(asked).toHaveLength(5)
  for (const one of asked) {
    expect(one.planSummary, one.ns).toMatch(/^IXSCAN/)
    expect(one.docsExamined, one.ns).toBe(one.nreturned)
  }
})

const OPERATIONS: [string, () => Promise<unknown>][] = [
  ['saveProductImage', () => saveProductImage(image())],
  ['getProductImages', () => getProductImages(productId)],
  ['saveCourseVideo', () => saveCourseVideo(video())],
  ['getCourseVideos', () => getCourseVideos(courseId)],
  ['saveCourseResource', () => saveCourseResource(resource())],
  ['getCourseResources', () => getCourseResources(courseId)],
  ['saveMediaStorage', () => saveMediaStorage(medium())],
  ['getMediaByReference', () => getMediaByReference(productId, 'product', 'image')],
  ['updateMediaAccessCount', () => updateMediaAccessCount(newId())],
  ['deleteMedia', () => deleteMedia(newId())],
]

describe('while the media store cannot be had', () => {
  const { MONGODB_URI, MEDIA_DB_ENABLED } = process.env
  afterEach(async () => {
    await closeMongo()
    restore('MONGODB_URI', MONGODB_URI)
    restore('MEDIA_DB_ENABLED', MEDIA_DB_ENABLED)
    resetConfig()
    await ensureCollections()
  })
  const rows = async () => [await db().mediaRecord.count(), await db().productImageUrl.count()]

  it.each(OPERATIONS)(
    '%s is refused as not available when it is down, and keeps nothing (MED-25)',
    async (_name, run) => {
      const before = await rows()
      await closeMongo()
      // A port that nobody listens on.
      process.env.MONGODB_URI = 'mongodb://127.0.0.1:9/?directConnection=true'
      resetConfig()
      await expect(run()).rejects.toMatchObject({ kind: 'unavailable', reason: 'media_store' })
      expect(await rows()).toEqual(before)
    },
  )

  it.each(OPERATIONS)(
    '%s is refused as not available when it is switched off, and keeps nothing (MED-25, OPS-04)',
    async (_name, run) => {
      const before = await rows()
      await closeMongo()
      process.env.MEDIA_DB_ENABLED = 'false'
      resetConfig()
      await expect(run()).rejects.toMatchObject({ kind: 'unavailable', reason: 'media_store' })
      expect(await rows()).toEqual(before)
    },
  )

  it.each(OPERATIONS)('%s before anybody prepared it says so at once (MED-26)', async (_name, run) => {
    const before = await rows()
    forgetModels()
    await expect(run()).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'model_not_initialized',
      publicMessage: expect.stringMatching(/not initialized/),
    })
    expect(await rows()).toEqual(before)
  })

  it.each(['', 'true', 'yes', undefined])('the switch %j is on (OPS-04)', async value => {
    restore('MEDIA_DB_ENABLED', value)
    resetConfig()
    expect(await getCourseVideos(newId())).toEqual([])
  })
})

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

describe('the collections', () => {
  it('are there after the start, with the indexes that are asked for and the least number of them (MED-01, MED-39, MED-40)', async () => {
    const wanted: Record<string, { fields: string[]; least: number }> = {
      product_images: { fields: ['productId', 'storageType', 'createdAt', 'fileSize'], least: 3 },
      course_videos: { fields: ['courseId', 'videoType', 'storageType', 'createdAt', 'fileSize'], least: 4 },
      course_resources: {
        fields: ['courseId', 'resourceType', 'storageType', 'createdAt', 'fileSize'],
        least: 4,
      },
      media_storage: { fields: ['referenceId', 'storageType', 'createdAt', 'fileSize'], least: 5 },
    }
    for (const [name, { fields, least }] of Object.entries(wanted)) {
      const indexes = (await mongo().collection(name).indexes()).filter(index => index.name !== '_id_')
      const leading = indexes.map(index => Object.keys(index.key)[0])
      expect(leading, name).toEqual(expect.arrayContaining(fields))
      expect(indexes.length, name).toBeGreaterThanOrEqual(least)
    }
  })
})
