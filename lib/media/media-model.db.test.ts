import { beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { COLLECTIONS } from '@/lib/media/internal/document-schemas'
import { MEDIA_TYPES, STORAGE_TYPES } from '@/lib/media/record-schemas'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { saveMediaStorage } from '@/lib/media/save-media-storage'
import { updateMediaAccessCount } from '@/lib/media/update-media-access-count'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { makeProduct, makeUser } from '@/lib/testing/factories'
import { makePlace, storeDocument, storePicture } from '@/lib/testing/stored-files'

let productId: string
let userId: string
beforeAll(async () => {
  await ensureCollections()
  ;({ productId } = await makeProduct())
  ;({ userId } = await makeUser())
})

describe('metadata and bytes are kept apart (MED-02)', () => {
  it('no column of PostgreSQL holds bytes, and catalog rows name media by nothing but an id', async () => {
    const { rows } = await sql().query<{ table: string; column: string; type: string }>(
      `SELECT c.relname AS table, a.attname AS column, t.typname AS type FROM pg_attribute a
       JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_type t ON t.oid = a.atttypid
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`,
    )
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.filter(({ type }) => type === 'bytea' || type === 'oid')).toEqual([])
    const catalog = ['courses', 'course_modules', 'course_lessons', 'course_categories', 'products']
    const inCatalog = rows.filter(({ table }) => catalog.includes(table))
    expect(new Set(inCatalog.map(({ table }) => table)).size).toBe(catalog.length)
    const ofMedia = inCatalog.filter(({ column }) =>
      /url|image|video|thumbnail|poster|mime|path|checksum|storage|file/.test(column),
    )
    expect(ofMedia.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
      'courses.cover_file_id',
      'products.main_image_id',
    ])
  })

  it('no document of a file holds bytes, and each has kilobytes at most (PERF-06)', async () => {
    const place = await makePlace()
    await storeDocument(place)
    await storePicture(place)
    await relayMediaEvents()
    let seen = 0
    for (const { name } of COLLECTIONS) {
      const documents = await mongo().collection(name).find({}, { raw: true }).toArray()
      for (const raw of documents as unknown as Buffer[]) {
        seen += 1
        expect(raw.length, name).toBeLessThan(16 * 1024)
      }
      const byBytes = await mongo()
        .collection(name)
        .aggregate([
          {
            $project: { kinds: { $map: { input: { $objectToArray: '$$ROOT' }, in: { $type: '$$this.v' } } } },
          },
          { $match: { kinds: 'binData' } },
        ])
        .toArray()
      expect(byBytes, name).toEqual([])
    }
    expect(seen).toBeGreaterThan(1)
  })

  it.each(COLLECTIONS.map(({ name }) => name).filter(name => name !== 'set_aside_documents'))(
    'the store itself takes no bytes into %s, whoever writes',
    async name => {
      const documents = FULL[name]
      if (!documents) throw new Error(`say what a document of ${name} is`)
      await mongo().collection(name).insertOne(documents())
      await expect(
        mongo()
          .collection(name)
          .insertOne({ ...documents(), content: Buffer.from('bytes') }),
      ).rejects.toMatchObject({ code: 121 })
    },
  )
})

const base = () => ({ storageType: 'local', createdAt: new Date() })
let turn = 0
const FULL: Record<string, () => Record<string, unknown>> = {
  product_images: () => ({ ...base(), productId: 'p', imageUrl: '/a' }),
  course_videos: () => ({
    ...{ ...base(), courseId: 'c', videoUrl: '/v', videoType: 'intro', processingStatus: 'pending' },
  }),
  course_resources: () => ({
    ...{ ...base(), courseId: 'c', resourceName: 'n', resourceUrl: '/r', resourceType: 'pdf' },
  }),
  media_storage: () => ({
    ...{ ...base(), referenceId: 'r', referenceType: 'page', mediaType: 'image', mediaUrl: '/m' },
  }),
  storage_snapshots: () => ({
    ...{ day: '2026-01-02', storageType: 'local', isEstimated: false, takenAt: new Date() },
    ...{ physicalBytes: 0, parts: {}, kinds: {} },
  }),
  course_content: () => ({
    ...{ content_id: `c${turn++}`, course_id: 'c', lesson_id: `l${turn}`, content_type: 'video', title: 't' },
    ...{ views: 0, video_url: '/v', created_at: new Date() },
  }),
}

describe('a medium of any kind (MED-06)', () => {
  it('has each of its fields, every kind a storage type, and no time of access before the first', async () => {
    for (const mediaType of MEDIA_TYPES) {
      for (const storageType of STORAGE_TYPES) {
        const given = {
          ...{ referenceId: productId, referenceType: 'product' as const, mediaType, storageType },
          ...{ mediaUrl: '/m', fileSize: 5_000_000_000, checksum: 'a'.repeat(64), uploadedBy: userId },
        }
        const saved = await saveMediaStorage(given)
        const read = () => mongo().collection<{ _id: string }>('media_storage').findOne({ _id: saved.id })
        expect(await read()).toMatchObject({ ...given, accessCount: 0, lastAccessedAt: null })
        const before = Date.now()
        await updateMediaAccessCount(saved.id)
        const { accessCount, lastAccessedAt } = (await read()) as unknown as {
          accessCount: number
          lastAccessedAt: Date
        }
        expect(accessCount).toBe(1)
        expect(lastAccessedAt.getTime()).toBeGreaterThanOrEqual(before - 1)
      }
    }
  })

  it.each(['referenceId', 'referenceType', 'mediaType', 'mediaUrl', 'storageType'])(
    'is refused by the store without %s',
    async field => {
      const { [field]: _, ...rest } = FULL.media_storage?.() ?? {}
      await expect(mongo().collection('media_storage').insertOne(rest)).rejects.toMatchObject({ code: 121 })
    },
  )
})
