import type { AnyBulkWriteOperation } from 'mongodb'
import type { StorageSnapshot } from '@/lib/analytics/growth-schemas'
import type { LedgerKind, LedgerPart } from '@/lib/media/ledger-schemas'
import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

const NAME = 'storage_snapshots'

/** Keeps what was measured on a day; measuring it again, or after it was estimated, replaces it. */
export function putSnapshots(snapshots: StorageSnapshot[]): Promise<void> {
  return write(
    snapshots.map(snapshot => {
      const { day, storageType } = snapshot
      return { replaceOne: { filter: { day, storageType }, replacement: snapshot, upsert: true } }
    }),
  )
}

/** Keeps what a day is thought to have been, where nothing is known of it. */
export function addEstimates(snapshots: StorageSnapshot[]): Promise<void> {
  return write(
    snapshots.map(snapshot => {
      const { day, storageType } = snapshot
      return { updateOne: { filter: { day, storageType }, update: { $setOnInsert: snapshot }, upsert: true } }
    }),
  )
}

function write(operations: AnyBulkWriteOperation<StorageSnapshot>[]): Promise<void> {
  return withMongo(async database => {
    if (operations.length === 0) return
    await database.collection<StorageSnapshot>(NAME).bulkWrite(operations, { ordered: false })
  })
}

/** The snapshots from a day on, the oldest first. */
export function findSnapshots(fromDay: string): Promise<StorageSnapshot[]> {
  return withMongo(database =>
    database
      .collection<StorageSnapshot>(NAME)
      .find({ day: { $gte: fromDay } }, { projection: { _id: 0 } })
      .sort({ day: 1, storageType: 1 })
      .toArray(),
  )
}

/** The days of which something is known. */
export function findKnownDays(): Promise<string[]> {
  return withMongo(database => database.collection<StorageSnapshot>(NAME).distinct('day'))
}

export interface CameOn {
  day: string
  storageType: string
  part: LedgerPart
  kind: LedgerKind
  physicalBytes: number
  logicalBytes: number
  sharedBytes: number
}

/** When the contents that are there now came, the oldest first. */
export async function findArrivals(): Promise<CameOn[]> {
  const { rows } = await sql().query<CameOn>(
    `SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, storage_type AS "storageType", part,
            kind, sum(size_bytes)::float8 AS "physicalBytes",
            sum(size_bytes * greatest(uses, 1))::float8 AS "logicalBytes",
            sum(size_bytes * greatest(uses - 1, 0))::float8 AS "sharedBytes"
     FROM blob_standings WHERE part <> 'copy' GROUP BY 1, 2, 3, 4 ORDER BY 1`,
  )
  return rows
}
