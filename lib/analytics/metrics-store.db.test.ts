import { Long } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { mongo } from '@/lib/platform/mongo'
import { makeActor } from '@/lib/testing/actors'
import { listMedia } from './list-media'
import { MediaFilter, type MediaRow } from './schemas'
import { storageUsage } from './storage-usage'

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const image = (fileSize?: number, storageType = 'local') => ({
  productId: 'p1',
  imageUrl: '/images/chair.png',
  storageType,
  ...(fileSize === undefined ? {} : { fileSize: Long.fromNumber(fileSize) }),
  createdAt: day('2026-04-02'),
})
const video = (storageType: string, fileSize?: number) => ({
  courseId: 'c1',
  videoType: 'lesson',
  videoUrl: '/media/v1',
  processingStatus: 'completed',
  storageType,
  ...(fileSize === undefined ? {} : { fileSize: Long.fromNumber(fileSize) }),
  renditionBytes: Long.fromNumber(11),
  createdAt: day('2026-04-01'),
})
const resource = (resourceName: string, accessCount: number) => ({
  courseId: 'c1',
  resourceName,
  resourceUrl: '/media/r',
  resourceType: 'pdf',
  storageType: 'cloud',
  fileSize: 10,
  accessCount,
  createdAt: day('2026-04-03'),
})
const TEN_GB = 10 * 1000 ** 3

describe('storage usage', () => {
  it('answers with zeros while the store is empty, even before its collections exist', async () => {
    const usage = await storageUsage(await makeActor('admin'))
    expect(usage.total).toEqual({ count: 0, bytes: 0 })
    expect(usage.byKind).toHaveLength(4)
    expect(usage.byStorageType.map(row => row.storageType)).toEqual(['local', 'google-drive', 'cloud'])
    expect(usage.mostAccessed).toEqual([])
  })

  describe('over hand-made documents', () => {
    beforeAll(async () => {
      await ensureCollections()
      const images = [image(1500), image(500, 'cloud'), image(undefined)]
      await mongo().collection('product_images').insertMany(images)
      const videos = [video('local', TEN_GB), video('local', 2), video('cloud', 30), video('google-drive')]
      await mongo().collection('course_videos').insertMany(videos)
      // Twelve, of which two pairs are equal: one pair inside the ten, one across their end.
      const counts = [5, 100, 7, 7, 90, 1, 80, 70, 60, 50, 3, 3]
      const resources = counts.map((count, index) =>
        resource(`handout ${String.fromCharCode(108 - index)}`, count),
      )
      await mongo().collection('course_resources').insertMany(resources)
      await mongo()
        .collection<{ _id: string }>('media_storage')
        .insertOne({
          _id: 'cover-1',
          referenceId: 'c1',
          referenceType: 'course',
          mediaType: 'image',
          mediaUrl: '/api/covers/cover-1',
          storageType: 'local',
          fileSize: 4,
          originalName: 'cover.jpg',
          createdAt: day('2026-04-04'),
        } as never)
    })

    it('sums the bytes of product images, a record without a size as 0 (ADM-03)', async () => {
      const { byKind } = await storageUsage(await makeActor('admin'))
      expect(byKind.find(row => row.kind === 'productImages')).toMatchObject({ count: 3, bytes: 2000 })
    })

    it('counts videos by storage type, beyond 32 bits (ADM-04)', async () => {
      const { byStorageType } = await storageUsage(await makeActor('admin'))
      expect(
        byStorageType.map(({ storageType, videos }) => [storageType, videos.count, videos.bytes]),
      ).toEqual([
        ['local', 2, TEN_GB + 2],
        ['google-drive', 1, 0],
        ['cloud', 1, 30],
      ])
    })

    it('names the right ten of twelve resources, equal counts by name (ADM-05)', async () => {
      const { mostAccessed } = await storageUsage(await makeActor('admin'))
      expect(mostAccessed.map(row => row.accessCount)).toEqual([100, 90, 80, 70, 60, 50, 7, 7, 5, 3])
      expect(mostAccessed.slice(6).map(row => row.name)).toEqual([
        'handout i',
        'handout j',
        'handout l',
        'handout a',
      ])
    })

    it('adds up to the byte: kinds, storage types and the list of files', async () => {
      const actor = await makeActor('admin')
      const { total, byKind, byStorageType, renditionBytes } = await storageUsage(actor)
      const listed = await listAll('newest')
      const sum = (rows: { bytes: number }[]) => rows.reduce((all, row) => all + row.bytes, 0)
      expect(total).toEqual({ count: 20, bytes: TEN_GB + 2 + 30 + 2000 + 120 + 4 })
      expect([sum(byKind), sum(byStorageType), sum(listed)]).toEqual([total.bytes, total.bytes, total.bytes])
      expect(renditionBytes).toBe(44)
    })

    it.each(['newest', 'oldest', 'largest', 'smallest'] as const)(
      'lists every file once by %s, however small the pages (ADM-06)',
      async sort => {
        const rows = await listAll(sort)
        expect(new Set(rows.map(row => row.mediaId)).size).toBe(20)
        const values = rows.map(row =>
          sort === 'newest' || sort === 'oldest' ? Date.parse(row.createdAt ?? '') : row.bytes,
        )
        const rising = [...values].sort((a, b) => a - b)
        expect(values).toEqual(sort === 'newest' || sort === 'largest' ? rising.reverse() : rising)
      },
    )

    it('lists only the storage type and kind that were asked for', async () => {
      const actor = await makeActor('admin')
      const { data } = await listMedia(actor, MediaFilter.parse({ storageType: 'cloud', kind: 'videos' }))
      expect(data.map(row => [row.kind, row.storageType, row.bytes])).toEqual([['videos', 'cloud', 30]])
      const covers = await listMedia(actor, MediaFilter.parse({ kind: 'other' }))
      expect(covers.data).toMatchObject([{ mediaId: 'cover-1', name: 'cover.jpg' }])
    })

    it('refuses a cursor that it did not make', async () => {
      const actor = await makeActor('admin')
      for (const cursor of ['x', btoa('{}'), btoa('null'), btoa('{"text":"a","number":{"$gt":""}}')]) {
        const asked = listMedia(actor, MediaFilter.parse({ cursor }))
        await expect(asked).rejects.toMatchObject({ kind: 'invalid_input', reason: 'invalid_cursor' })
      }
    })
  })

  it('is for admins alone', async () => {
    const actor = await makeActor('instructor')
    await expect(storageUsage(actor)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listMedia(actor, MediaFilter.parse({}))).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

async function listAll(sort: MediaFilter['sort']): Promise<MediaRow[]> {
  const actor = await makeActor('admin')
  const rows: MediaRow[] = []
  let cursor: string | undefined
  do {
    const page = await listMedia(actor, MediaFilter.parse({ sort, limit: 3, cursor }))
    rows.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}
