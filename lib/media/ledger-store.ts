import type { LedgerAmount, LedgerKind, LedgerPart } from '@/lib/media/ledger-schemas'
import { sql } from '@/lib/platform/postgres'

/** What contents of one part and kind take in one place of storage. */
export interface LedgerRow extends LedgerAmount {
  part: LedgerPart
  storageType: string
  kind: LedgerKind
}

/** Everything that is known to be in the store, by what it is. */
export async function readLedger(): Promise<LedgerRow[]> {
  const { rows } = await sql().query<LedgerRow>(
    `SELECT part, storage_type AS "storageType", kind, count::float8, physical_bytes::float8 AS "physicalBytes",
            logical_bytes::float8 AS "logicalBytes", shared_bytes::float8 AS "sharedBytes" FROM storage_ledger()`,
  )
  return rows
}

/** The mark of the store that belongs to this database, or null when it never got one. */
export async function findMark(storageType: string): Promise<string | null> {
  const { rows } = await sql().query<{ mark: string }>(
    'SELECT mark FROM media_store_marks WHERE storage_type = $1',
    [storageType],
  )
  return rows[0]?.mark ?? null
}

/** Keeps a mark unless there is one, and gives the one that counts. */
export async function keepMark(storageType: string, mark: string): Promise<string> {
  await sql().query(
    'INSERT INTO media_store_marks (storage_type, mark) VALUES ($1, $2) ON CONFLICT (storage_type) DO NOTHING',
    [storageType, mark],
  )
  return (await findMark(storageType)) ?? mark
}

export async function findNewestBlobs(limit: number): Promise<string[]> {
  const { rows } = await sql().query<{ sha256: string }>(
    'SELECT sha256 FROM blobs ORDER BY created_at DESC, sha256 LIMIT $1',
    [limit],
  )
  return rows.map(row => row.sha256)
}
