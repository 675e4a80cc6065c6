import { sql } from '@/lib/platform/postgres'

/** How far a scan is. */
export interface ScanState {
  /** The last content that was looked at, in the order of digests. */
  reached: string
  checkedCount: number
  checkedBytes: number
  startedAt: Date
  reachedAt: Date
  /** Set when it was through; the next run begins anew. */
  finishedAt: Date | null
}

const COLUMNS = `reached, checked_count::float8 AS "checkedCount", checked_bytes::float8 AS "checkedBytes",
  started_at AS "startedAt", reached_at AS "reachedAt", finished_at AS "finishedAt"`

async function one(text: string, values: unknown[]): Promise<ScanState> {
  const { rows } = await sql().query<ScanState>(text, values)
  const [state] = rows
  if (!state) throw new Error('the scan has no row')
  return state
}

/** Goes on where the last run ended, or begins anew after one that was through. */
export function beginScan(scan: string): Promise<ScanState> {
  return one(
    `INSERT INTO media_scans AS s (scan) VALUES ($1)
     ON CONFLICT (scan) DO UPDATE SET
       reached = CASE WHEN s.finished_at IS NULL THEN s.reached ELSE '' END,
       checked_count = CASE WHEN s.finished_at IS NULL THEN s.checked_count ELSE 0 END,
       checked_bytes = CASE WHEN s.finished_at IS NULL THEN s.checked_bytes ELSE 0 END,
       started_at = CASE WHEN s.finished_at IS NULL THEN s.started_at ELSE now() END,
       finished_at = NULL
     RETURNING ${COLUMNS}`,
    [scan],
  )
}

export function reachScan(scan: string, reached: string, bytes: number): Promise<ScanState> {
  return one(
    `UPDATE media_scans SET reached = $2, reached_at = now(), checked_count = checked_count + 1,
       checked_bytes = checked_bytes + $3 WHERE scan = $1 RETURNING ${COLUMNS}`,
    [scan, reached, bytes],
  )
}

export function finishScan(scan: string): Promise<ScanState> {
  return one(`UPDATE media_scans SET finished_at = now() WHERE scan = $1 RETURNING ${COLUMNS}`, [scan])
}

export async function findScan(scan: string): Promise<ScanState | null> {
  const { rows } = await sql().query<ScanState>(`SELECT ${COLUMNS} FROM media_scans WHERE scan = $1`, [scan])
  return rows[0] ?? null
}

/** How many contents a scan has to look at. */
export async function countBlobs(): Promise<number> {
  const { rows } = await sql().query<{ count: number }>('SELECT count(*)::integer AS count FROM blobs')
  return rows[0]?.count ?? 0
}
