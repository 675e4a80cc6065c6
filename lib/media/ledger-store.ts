import { setTimeout as sleep } from 'node:timers/promises'
import type { LedgerAmount, LedgerKind, LedgerPart } from '@/lib/media/ledger-schemas'
import { logger } from '@/lib/platform/logger'
import { sql } from '@/lib/platform/postgres'
import { readInMemory } from '@/lib/platform/read-in-memory'

/** What contents of one part and kind take in one place of storage. */
export interface LedgerRow extends LedgerAmount {
  part: LedgerPart
  storageType: string
  kind: LedgerKind
}

// A batch of them takes about a tenth of a second, and whoever asks next waits for no more than that.
const BATCH = 2000
// A figure may be a minute old (check 54), and somebody is waiting for it.
export const PATIENCE_MS = 300

/**
 * Everything that is known to be in the store, by what it is: exactly as it was when this was called, unless more has changed
 * than can be settled while somebody waits. The rest of that is settled by the worker.
 */
export async function readLedger(): Promise<LedgerRow[]> {
  await settleLedger(PATIENCE_MS)
  const { rows } = await sql().query<LedgerRow>(
    `SELECT part, storage_type AS "storageType", kind, sum(count)::float8 AS count, sum(physical_bytes)::float8 AS "physicalBytes",
            sum(logical_bytes)::float8 AS "logicalBytes", sum(shared_bytes)::float8 AS "sharedBytes"
     FROM ledger_sums GROUP BY part, storage_type, kind ORDER BY part, storage_type, kind`,
  )
  return rows
}

const TURN_MS = 20
// One settles at a time; the lock is also taken by the function itself.
const SETTLE = `SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM ledger_changes) THEN 0
  WHEN pg_try_advisory_xact_lock(hashtextextended('ledger', 0)) THEN settle_ledger($1) END AS taken`

/**
 * Brings the ledger to everything that was committed before, or to as much of it as the time allows, also when somebody else
 * is at it for longer.
 */
export async function settleLedger(patienceMs = Number.POSITIVE_INFINITY): Promise<void> {
  const end = Date.now() + patienceMs
  do {
    const { rows } = await sql().query<{ taken: number | null }>(SETTLE, [BATCH])
    const taken = rows[0]?.taken ?? null
    if (taken === null) await sleep(TURN_MS)
    else if (taken < BATCH) return
  } while (Date.now() < end)
}

// Contents whose place in the ledger is another than is kept, and sums that are not those of what is kept; but for what is
// not settled yet.
const DIFFERENCES = `
  WITH differing AS (
    (SELECT * FROM live_standings EXCEPT SELECT * FROM blob_standings)
    UNION ALL (SELECT * FROM blob_standings EXCEPT SELECT * FROM live_standings)),
  summed AS (
    SELECT part, storage_type, kind, size_class(size_bytes) AS size_class, count(*) AS count, sum(size_bytes) AS physical_bytes,
           sum(size_bytes * greatest(uses, 1)) AS logical_bytes, sum(size_bytes * greatest(uses - 1, 0)) AS shared_bytes
    FROM blob_standings GROUP BY 1, 2, 3, 4)
  SELECT ((SELECT count(*) FROM differing WHERE sha256 NOT IN (SELECT sha256 FROM ledger_changes WHERE sha256 IS NOT NULL))
    + (SELECT count(*) FROM ((SELECT * FROM summed EXCEPT SELECT * FROM ledger_sums)
        UNION ALL (SELECT * FROM ledger_sums EXCEPT SELECT * FROM summed)) other_sums))::integer AS count`

/** Compares what is kept with the registry that it was made of, makes it anew when it is not the same, and gives how much was not. */
export async function healLedger(): Promise<number> {
  await settleLedger()
  const [row] = await readInMemory<{ count: number }>(DIFFERENCES)
  const count = row?.count ?? 0
  if (count === 0) return 0
  logger().error({ operation: 'ledger.heal', count }, 'the kept ledger was not that of the registry')
  await sql().query('INSERT INTO ledger_changes DEFAULT VALUES')
  await settleLedger()
  return count
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
