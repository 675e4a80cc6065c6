import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adminOverview } from '@/lib/analytics/admin-overview'
import type { StorageSnapshot } from '@/lib/analytics/growth-schemas'
import { dayAfter } from '@/lib/analytics/internal/estimate-days'
import { storageGrowth } from '@/lib/analytics/storage-growth'
import { storageUsage } from '@/lib/analytics/storage-usage'
import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { LEDGER_GROUP_NAMES, type LedgerGroup } from '@/lib/media/ledger-schemas'
import { listContents } from '@/lib/media/list-contents'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { storageLedger } from '@/lib/media/storage-ledger'
import { mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
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

  it('the overview shows the ledger, and its classes of size hold every content of it', async () => {
    const overview = await adminOverview(admin)
    const ledger = await storageLedger()
    expect(overview.ledger).toEqual(ledger)
    const kept = overview.sizes.reduce((sum, { bytes }) => sum + bytes, 0)
    const { copy, inFlight } = { copy: sumOf(ledger, 'copies'), inFlight: sumOf(ledger, 'inFlight') }
    expect(kept + copy + inFlight).toBe(ledger.physicalBytes)
    for (const { minBytes, maxBytes, count } of overview.sizes) {
      const filter = { minBytes, ...(maxBytes === null ? {} : { maxBytes }), page: 1 }
      expect((await listContents(admin, filter)).total.count - count).toBeGreaterThanOrEqual(0)
    }
    expect(overview.growing.courses.find(({ id }) => id === place.courseId)?.bytes).toBeGreaterThan(0)
  })
})

function sumOf(ledger: Awaited<ReturnType<typeof storageLedger>>, name: LedgerGroup): number {
  expect(LEDGER_GROUP_NAMES).toContain(name)
  return ledger.groups
    .filter(({ group }) => group === name)
    .reduce((sum, { physicalBytes }) => sum + physicalBytes, 0)
}

async function originalsInUse(): Promise<{ bytes: number }> {
  const { rows } = await sql().query<{ bytes: number }>(
    `SELECT coalesce(sum(b.size_bytes), 0)::float8 AS bytes FROM media_files f JOIN media_file_blobs m USING (file_id)
     JOIN blobs b USING (sha256) WHERE m.role = 'original' AND f.trashed_at IS NULL AND f.version_of IS NULL`,
  )
  return rows[0] ?? { bytes: -1 }
}
