import type { LedgerAmount, LedgerKind, LedgerPart } from '@/lib/media/ledger-schemas'
import { config } from '@/lib/platform/config'
import { sql } from '@/lib/platform/postgres'

/** What contents of one part and kind take in one place of storage. */
export interface LedgerRow extends LedgerAmount {
  part: LedgerPart
  storageType: string
  kind: LedgerKind
}

const ROWS = `SELECT part, storage_type AS "storageType", kind, count::float8, physical_bytes::float8 AS "physicalBytes",
  logical_bytes::float8 AS "logicalBytes", shared_bytes::float8 AS "sharedBytes" FROM storage_ledger()`
const STAMP = `SELECT count(*) || '/' || coalesce(max(change_id), 0) AS stamp FROM ledger_changes`

interface Reading {
  rows: LedgerRow[]
  stamp: string
  readAt: number
}
const readings = new Map<string, Reading>()

// Less than the hour after which changes are forgotten, so that no stamp can come twice while a reading has it.
const KEPT_MS = 10 * 60_000
// A store of so many contents takes about a second to add up, and its figures may be this old (check 54).
const LARGE_COUNT = 20_000
const STALE_MS = 15_000

/**
 * Everything that is known to be in the store, by what it is. Added up again only when something has changed since, and of
 * a large store not more often than every few seconds.
 */
export async function readLedger(): Promise<LedgerRow[]> {
  const key = config().databaseUrl ?? ''
  const known = readings.get(key)
  if (known && Date.now() - known.readAt < KEPT_MS) {
    const count = known.rows.reduce((sum, row) => sum + row.count, 0)
    if (count >= LARGE_COUNT && Date.now() - known.readAt < STALE_MS) return known.rows
    const { rows } = await sql().query<{ stamp: string }>(STAMP)
    if (rows[0]?.stamp === known.stamp) return known.rows
  }
  const reading = await addUp()
  readings.set(key, reading)
  return reading.rows
}

// Both of one snapshot, so that the stamp stands for exactly these rows.
async function addUp(): Promise<Reading> {
  const readAt = Date.now()
  const client = await sql().connect()
  try {
    // All contents are sorted by their digest, which belongs into memory.
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL work_mem = '128MB'`)
    const stamp = (await client.query<{ stamp: string }>(STAMP)).rows[0]?.stamp ?? ''
    const { rows } = await client.query<LedgerRow>(ROWS)
    await client.query('COMMIT')
    return { rows, stamp, readAt }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Forgets changes that no reading can still be compared with. */
export async function forgetLedgerChanges(): Promise<void> {
  await sql().query(
    `DELETE FROM ledger_changes WHERE changed_at < now() - interval '1 hour'
       AND change_id < (SELECT max(change_id) FROM ledger_changes)`,
  )
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
