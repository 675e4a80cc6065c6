import type { FindingKind } from '@/lib/media/finding-kinds'
import { sql, type Tx } from '@/lib/platform/postgres'

/** A broken pair as an inspection sees it. */
export interface Found {
  kind: FindingKind
  /** What it is about, such as a digest or `course_videos/<id>`. */
  subject: string
  why: string
  uploadId?: string | null
  sizeBytes?: number | null
}

export interface FindingRow extends Found {
  findingId: string
  foundAt: Date
  quarantinedAt: Date | null
  resolvedAt: Date | null
  resolution: Resolution | null
}

export type Resolution = 'repaired' | 'removed' | 'vanished' | 'kept'

const COLUMNS = `finding_id AS "findingId", kind, subject, why, upload_id AS "uploadId", size_bytes::float8 AS "sizeBytes",
  found_at AS "foundAt", quarantined_at AS "quarantinedAt", resolved_at AS "resolvedAt", resolution`

/** Notes what was found; what is open already stays the same finding. Gives its row. */
export async function noteFinding(found: Found): Promise<FindingRow> {
  const { rows } = await sql().query<FindingRow>(
    `INSERT INTO media_findings (kind, subject, why, upload_id, size_bytes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET why = excluded.why
     RETURNING ${COLUMNS}`,
    [found.kind, found.subject, found.why, found.uploadId ?? null, found.sizeBytes ?? null],
  )
  const [row] = rows
  if (!row) throw new Error('an upsert gave no row')
  return row
}

/** Puts a finding into quarantine; one that is there keeps its moment. */
export async function quarantineFinding(findingId: string): Promise<void> {
  await sql().query(
    'UPDATE media_findings SET quarantined_at = coalesce(quarantined_at, now()) WHERE finding_id = $1',
    [findingId],
  )
}

/** Closes a finding once, in a transaction when one is given. */
export async function resolveFinding(findingId: string, resolution: Resolution, tx?: Tx): Promise<boolean> {
  if (tx) {
    const data = { resolvedAt: new Date(), resolution }
    const { count } = await tx.mediaFinding.updateMany({ where: { findingId, resolvedAt: null }, data })
    return count === 1
  }
  const { rowCount } = await sql().query(
    'UPDATE media_findings SET resolved_at = now(), resolution = $2 WHERE finding_id = $1 AND resolved_at IS NULL',
    [findingId, resolution],
  )
  return rowCount === 1
}

/** What is open, oldest first. */
export async function findOpenFindings(): Promise<FindingRow[]> {
  const { rows } = await sql().query<FindingRow>(
    `SELECT ${COLUMNS} FROM media_findings WHERE resolved_at IS NULL ORDER BY found_at, finding_id`,
  )
  return rows
}

/** Which of these subjects an admin decided to keep as they are. */
export async function findKept(kind: FindingKind): Promise<Set<string>> {
  const { rows } = await sql().query<{ subject: string }>(
    `SELECT subject FROM media_findings WHERE kind = $1 AND resolution = 'kept'`,
    [kind],
  )
  return new Set(rows.map(row => row.subject))
}

/** What has been in quarantine for long enough to go. */
export async function findDueFindings(quarantineDays: number): Promise<FindingRow[]> {
  const { rows } = await sql().query<FindingRow>(
    `SELECT ${COLUMNS} FROM media_findings
     WHERE resolved_at IS NULL AND quarantined_at <= now() - make_interval(days => $1)
     ORDER BY quarantined_at, finding_id`,
    [quarantineDays],
  )
  return rows
}

export async function findFinding(findingId: string): Promise<FindingRow | null> {
  const { rows } = await sql().query<FindingRow>(
    `SELECT ${COLUMNS} FROM media_findings WHERE finding_id = $1`,
    [findingId],
  )
  return rows[0] ?? null
}

/** Findings newest first, of one state or all, after a place in that order. */
export async function listFindingRows(page: {
  state: 'open' | 'resolved' | 'all'
  kind?: FindingKind | undefined
  limit: number
  after: { foundAt: Date; findingId: string } | null
}): Promise<FindingRow[]> {
  const { rows } = await sql().query<FindingRow>(
    `SELECT ${COLUMNS} FROM media_findings
     WHERE ($1 = 'all' OR ($1 = 'open') = (resolved_at IS NULL))
       AND ($2::timestamptz IS NULL OR (found_at, finding_id) < ($2::timestamptz, $3::uuid))
       AND ($5::text IS NULL OR kind = $5)
     ORDER BY found_at DESC, finding_id DESC LIMIT $4`,
    [page.state, page.after?.foundAt ?? null, page.after?.findingId ?? null, page.limit, page.kind ?? null],
  )
  return rows
}
