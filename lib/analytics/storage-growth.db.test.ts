import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adminOverview } from '@/lib/analytics/admin-overview'
import type { StorageSnapshot } from '@/lib/analytics/growth-schemas'
import { dayAfter } from '@/lib/analytics/internal/estimate-days'
import { storageGrowth } from '@/lib/analytics/storage-growth'
import { storageRelation } from '@/lib/analytics/storage-relation'
import { storageUsage } from '@/lib/analytics/storage-usage'
import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import type { Actor } from '@/lib/auth/actor'
import { AdminFilter } from '@/lib/media/admin-library-schemas'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { addAmounts } from '@/lib/media/ledger-schemas'
import { sumAdminLibrary } from '@/lib/media/list-admin-library'
import { listContents } from '@/lib/media/list-contents'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { storageLedger } from '@/lib/media/storage-ledger'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { stayWithinOneDay } from '@/lib/testing/one-day'
import {
  documentBytes,
  type FilePlace,
  makePlace,
  storeDocument,
  storePicture,
} from '@/lib/testing/stored-files'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await stayWithinOneDay()
  await ensureCollections()
  admin = await makeActor('admin')
  place = await makePlace()
})
beforeEach(() => snapshots().deleteMany({}))

const snapshots = () => mongo().collection<StorageSnapshot>('storage_snapshots')
const today = () => new Date().toISOString().slice(0, 10)
const stored = () =>
  snapshots()
    .find({}, { projection: { _id: 0 } })
    .sort({ day: 1 })
    .toArray()

describe('the daily snapshots (features 12)', () => {
  it('keep the ledger of today, once however often they are taken, and the last reading of the day', async () => {
    await storeDocument(place)
    await takeStorageSnapshot()
    await storeDocument(place)
    await takeStorageSnapshot()
    const found = (await stored()).filter(({ day }) => day === today())
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      isEstimated: false,
      physicalBytes: (await storageLedger()).physicalBytes,
    })
  })

  it('fill in days before the first from when contents came, say so, and leave what was measured', async () => {
    const fileId = await storeDocument(place)
    const { sizeBytes } = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
    await sql().query(
      `UPDATE media_files SET created_at = created_at - interval '20 days' WHERE file_id = $1`,
      [fileId],
    )
    const measured = dayAfter(today(), -5)
    await snapshots().insertOne({
      ...{ day: measured, storageType: 'local', isEstimated: false, takenAt: new Date() },
      ...{ physicalBytes: 7, logicalBytes: 7, sharedBytes: 0, parts: { original: 7 }, kinds: { video: 7 } },
    })
    await takeStorageSnapshot()
    const found = await stored()
    expect(found[0]?.day).toBe(dayAfter(today(), -20))
    expect(found).toHaveLength(21)
    expect(found[0]).toMatchObject({ isEstimated: true, physicalBytes: Number(sizeBytes) })
    expect(found.find(({ day }) => day === measured)).toMatchObject({ isEstimated: false, physicalBytes: 7 })
  })

  it('are refused by the store when a part is no number', async () => {
    const wrong = { day: '2026-01-01', storageType: 'local', isEstimated: false, takenAt: new Date() }
    const document = { ...wrong, physicalBytes: 1, parts: { original: 'many' }, kinds: {} }
    await expect(mongo().collection('storage_snapshots').insertOne(document)).rejects.toMatchObject({
      code: 121,
    })
  })
})

describe('growth', () => {
  it('ends with the ledger as it is now, and its layers add up to each day', async () => {
    await storePicture(place)
    await takeStorageSnapshot()
    for (const by of ['group', 'kind'] as const) {
      const growth = await storageGrowth(admin, { days: 30, by })
      expect(growth.days.at(-1)?.physicalBytes).toBe((await storageLedger()).physicalBytes)
      for (const { layers, physicalBytes } of growth.days)
        expect(Object.values(layers).reduce((sum, bytes) => sum + bytes, 0)).toBe(physicalBytes)
    }
  })

  it('foretells nothing from days that were only estimated, and something from measured ones', async () => {
    await takeStorageSnapshot()
    expect((await storageGrowth(admin, { days: 90, by: 'group' })).forecast.says).toBe('not_enough_days')
    await snapshots().deleteMany({})
    await snapshots().insertMany(
      Array.from({ length: 20 }, (_, i) => ({
        ...{ day: dayAfter(today(), i - 25), storageType: 'local', isEstimated: false, takenAt: new Date() },
        ...{ physicalBytes: i * 1000, logicalBytes: 0, sharedBytes: 0, parts: {}, kinds: {} },
      })),
    )
    expect((await storageGrowth(admin, { days: 90, by: 'group' })).forecast.says).toBe('full')
  })
})

describe('one truth on every screen (features 11)', () => {
  it('each part, group and kind of the ledger is the sum of its list', async () => {
    const bytes = documentBytes('shared')
    await storeDocument(place, bytes)
    await storeDocument(place, bytes)
    await removeFile(admin, await storePicture(place))
    const ledger = await storageLedger()
    const lists = [
      ...ledger.groups.map(({ group, storageType: storage, ...sum }) => ({
        filter: { group, storage },
        sum,
      })),
      ...ledger.parts.map(({ part, storageType: storage, ...sum }) => ({ filter: { part, storage }, sum })),
      ...ledger.kinds.map(({ kind, storageType: storage, ...sum }) => ({ filter: { kind, storage }, sum })),
    ]
    expect(lists.length).toBeGreaterThan(5)
    for (const { filter, sum } of lists) {
      const list = await listContents(admin, { ...filter, page: 1 })
      expect(list.total, JSON.stringify(filter)).toEqual(sum)
      const shown = list.data.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
      expect(shown).toBe(sum.physicalBytes)
    }
    const shared = await listContents(admin, { shared: 'yes', page: 1 })
    expect(shared.total.sharedBytes).toBe(ledger.sharedBytes)
  })

  it('what documents say of originals is what the ledger has of them, without trash (ADM-03, ADM-04)', async () => {
    await storeDocument(place)
    while ((await relayMediaEvents()) > 0);
    const [usage, { bytes }] = [await storageUsage(admin), await originalsInUse()]
    expect(usage.total.bytes).toBe(bytes)
  })

  it('files as they were sent and what is kept beside them are the logical size, and without sharing the physical', async () => {
    const bytes = documentBytes('twice')
    await storeDocument(place, bytes)
    await removeFile(admin, await storeDocument(place, bytes))
    await storePicture(place)
    const { ledger, sent, madeBytes, ...sum } = await storageRelation(admin)
    const sentBytes = sent.reduce((total, one) => total + one.bytes, 0)
    expect(sentBytes + madeBytes).toBe(sum.logicalBytes)
    expect(sum.logicalBytes - sum.sharedBytes).toBe(sum.physicalBytes)
    expect(sum).toEqual(addAmounts(ledger.kinds))
    expect(addAmounts(ledger.groups)).toEqual(addAmounts(ledger.kinds))
    expect(madeBytes).toBeGreaterThan(0)
    for (const { kind, count, bytes } of sent) {
      const list = await sumAdminLibrary(admin, AdminFilter.parse({ kind }))
      expect([list.fileCount, list.sentBytes]).toEqual([count, bytes])
    }
  })

  it('a record comes to the files that the library has of it (ADM-03, ADM-04)', async () => {
    await storePicture(place)
    while ((await relayMediaEvents()) > 0);
    for (const { kind: record, count, bytes } of (await storageUsage(admin)).byKind) {
      const list = await sumAdminLibrary(admin, AdminFilter.parse({ record }))
      expect([list.fileCount, list.sentBytes], record).toEqual([count, bytes])
    }
  })

  it('what the overview says of resolutions and codecs is what the library has of them', async () => {
    const fileId = await storeDocument(place)
    await sql().query(
      `INSERT INTO media_parts (file_id, part, source_sha256, recipe, made)
       SELECT $1, 'v' || height, repeat('0', 64), repeat('0', 64),
              jsonb_build_object('facts', jsonb_build_object('video', jsonb_build_object('height', height, 'codec', 'avc1.64001f')))
       FROM unnest(ARRAY[360, 720]) height`,
      [fileId],
    )
    const { heights, codecs } = (await adminOverview(admin)).facts
    expect([heights, codecs]).toEqual([[{ name: '720p', count: 1 }], [{ name: 'avc1', count: 1 }]])
    expect(
      (await sumAdminLibrary(admin, AdminFilter.parse({ resolution: 720, codec: 'avc1' }))).fileCount,
    ).toBe(1)
  })

  it('the overview shows the ledger, and its classes of size hold every content of it', async () => {
    // A copy that a move has left, and a content of which only the store can say whether it is there.
    await sql().query(
      `INSERT INTO blob_copies (sha256, storage_type, size_bytes, remove_after, is_in_doubt)
       VALUES (repeat('a', 64), 'cloud', 54321, now(), false)`,
    )
    const overview = await adminOverview(admin)
    const ledger = await storageLedger()
    expect(overview.ledger).toEqual(ledger)
    expect(overview.sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(ledger.physicalBytes)
    for (const { minBytes, maxBytes, count, bytes } of overview.sizes) {
      const filter = { minBytes, ...(maxBytes === null ? {} : { maxBytes }), page: 1 }
      const { total } = await listContents(admin, filter)
      expect([total.count, total.physicalBytes]).toEqual([count, bytes])
    }
    expect(overview.growing.courses.find(({ id }) => id === place.courseId)?.bytes).toBeGreaterThan(0)
  })
})

async function originalsInUse(): Promise<{ bytes: number }> {
  const { rows } = await sql().query<{ bytes: number }>(
    `SELECT coalesce(sum(b.size_bytes), 0)::float8 AS bytes FROM media_files f JOIN media_file_blobs m USING (file_id)
     JOIN blobs b USING (sha256) WHERE m.role = 'original' AND f.trashed_at IS NULL AND f.version_of IS NULL`,
  )
  return rows[0] ?? { bytes: -1 }
}
