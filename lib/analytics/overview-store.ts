import type { AdminOverview, KindFacts, Mover, SizeClass } from '@/lib/analytics/overview-schemas'
import { sql } from '@/lib/platform/postgres'
import { readInMemory } from '@/lib/platform/read-in-memory'

const MOVERS = 5

async function rowsOf<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await sql().query<Row>(text, values)).rows
}

/** Other versions are no files of their own: they belong to theirs. */
export async function countFiles(): Promise<AdminOverview['files']> {
  const [row] = await rowsOf<AdminOverview['files']>(
    `SELECT count(*)::float8 AS count, count(*) FILTER (WHERE trashed_at IS NOT NULL)::float8 AS "trashCount",
            count(*) FILTER (WHERE state = 'failed' AND trashed_at IS NULL)::float8 AS "failedCount",
            count(*) FILTER (WHERE kind = 'video')::float8 AS "videoCount",
            coalesce(sum(duration_seconds) FILTER (WHERE kind = 'video'), 0)::float8 AS "videoSeconds",
            count(*) FILTER (WHERE kind IN ('video', 'audio')
              AND NOT EXISTS (SELECT 1 FROM media_captions c WHERE c.file_id = f.file_id))::float8 AS "uncaptionedCount"
     FROM media_files f WHERE version_of IS NULL`,
  )
  if (!row) throw new Error('a count without a row')
  return row
}

const GROUPS = {
  courses: { id: 'f.course_id', name: `coalesce(c.title, '')` },
  people: { id: 'f.uploaded_by', name: `trim(u.first_name || ' ' || u.last_name)` },
  kinds: { id: 'f.kind', name: 'f.kind' },
}

/** What the files that came since a day take with all that was made of them, each content once, by whom or where they belong. */
export function findMovers(
  by: keyof typeof GROUPS,
  fromDay: string,
  limit: number | null = MOVERS,
): Promise<Mover[]> {
  const { id, name } = GROUPS[by]
  return readInMemory<Mover>(
    `WITH came AS (
       SELECT f.file_id, ${id}::text AS id, ${name}::text AS name FROM media_files f
       LEFT JOIN courses c ON c.course_id = f.course_id LEFT JOIN users u ON u.user_id = f.uploaded_by
       WHERE f.version_of IS NULL AND ${id} IS NOT NULL AND f.created_at >= $1::date::timestamp AT TIME ZONE 'UTC'),
     kept AS (
       SELECT came.id, m.sha256 FROM came JOIN media_file_blobs m USING (file_id)
       UNION SELECT came.id, m.sha256 FROM came JOIN media_files v ON v.version_of = came.file_id
       JOIN media_file_blobs m ON m.file_id = v.file_id)
     SELECT n.id, n.name, n.files AS "fileCount", coalesce(b.bytes, 0) AS bytes
     FROM (SELECT id, min(name) AS name, count(*)::float8 AS files FROM came GROUP BY id) n
     LEFT JOIN (SELECT id, sum(size_bytes)::float8 AS bytes FROM kept JOIN blobs USING (sha256) GROUP BY id) b USING (id)
     ORDER BY 4 DESC, 1 LIMIT $2`,
    [fromDay, limit],
  )
}

export function findFailures(): Promise<AdminOverview['failures']> {
  return rowsOf(
    `SELECT file_id AS "fileId", original_name AS name, coalesce(failure_reason, '') AS reason FROM media_files
     WHERE state = 'failed' AND trashed_at IS NULL AND version_of IS NULL ORDER BY updated_at DESC, file_id LIMIT ${MOVERS}`,
  )
}

export async function readTroubles(): Promise<{ findings: number; lagSeconds: number; dead: number }> {
  const [row] = await rowsOf<{ findings: number; lagSeconds: number; dead: number }>(
    `SELECT (SELECT count(*) FROM media_findings WHERE resolved_at IS NULL)::float8 AS findings,
            lag_seconds AS "lagSeconds", dead::float8 AS dead FROM outbox_lag`,
  )
  return row ?? { findings: 0, lagSeconds: 0, dead: 0 }
}

// Each class ends where the next begins; the function `size_class` says the same.
export const SIZE_BORDERS = [0, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]

/** How many of the contents that a row points at are how large, by the ledger as it was settled last. */
export async function countSizes(): Promise<SizeClass[]> {
  const rows = await rowsOf<{ class: number; count: number; bytes: number }>(
    `SELECT size_class AS class, sum(count)::float8 AS count, sum(physical_bytes)::float8 AS bytes
     FROM ledger_sums WHERE part <> 'copy' GROUP BY 1 ORDER BY 1`,
  )
  return SIZE_BORDERS.map((minBytes, i) => {
    const found = rows.find(row => row.class === i + 1)
    const next = SIZE_BORDERS[i + 1]
    const maxBytes = next === undefined ? null : next - 1
    return { minBytes, maxBytes, count: found?.count ?? 0, bytes: found?.bytes ?? 0 }
  })
}

export async function readFacts(): Promise<AdminOverview['facts']> {
  const [kinds, heights, codecs] = await Promise.all([
    rowsOf<KindFacts>(
      `SELECT kind::text, count(*)::float8 AS count, sum(size_bytes)::float8 AS bytes, avg(size_bytes)::float8 AS "averageBytes",
              avg(duration_seconds)::float8 AS "averageSeconds",
              coalesce(8 * sum(size_bytes) FILTER (WHERE duration_seconds > 0) / nullif(sum(duration_seconds), 0), 0)::float8
                AS "averageBitsPerSecond"
       FROM media_files WHERE version_of IS NULL GROUP BY kind ORDER BY kind`,
    ),
    rowsOf<{ name: string; count: number }>(
      `SELECT height || 'p' AS name, count(*)::float8 AS count FROM (
         SELECT p.file_id, max(p.height_lines) AS height FROM media_parts p JOIN media_files f USING (file_id)
         WHERE p.height_lines IS NOT NULL AND f.version_of IS NULL GROUP BY p.file_id) tallest GROUP BY height ORDER BY height`,
    ),
    rowsOf<{ name: string; count: number }>(
      `SELECT p.codec AS name, count(DISTINCT p.file_id)::float8 AS count FROM media_parts p JOIN media_files f USING (file_id)
       WHERE p.codec IS NOT NULL AND f.version_of IS NULL GROUP BY 1 ORDER BY 1`,
    ),
  ])
  return { kinds, heights, codecs }
}
