import type { Content, ContentFilter } from '@/lib/media/contents-schemas'
import { partsOf } from '@/lib/media/contents-store'
import { sql } from '@/lib/platform/postgres'

// Everything that the ledger counts, and nothing else.
const CONTENTS = `(
  SELECT sha256 AS name, part, storage_type::text AS storage_type, coalesce(kind::text, 'none') AS kind, size_bytes, uses, created_at
  FROM blob_parts WHERE NOT is_in_doubt
  UNION ALL SELECT sha256, 'copy', storage_type, 'none', size_bytes, 1, created_at FROM left_copies WHERE NOT is_in_doubt) c`
const MATCHES = `($1::text[] IS NULL OR c.part = ANY ($1::text[])) AND ($2::text IS NULL OR c.storage_type = $2)
  AND ($3::text IS NULL OR c.kind = $3) AND (NOT $4::boolean OR c.uses > 1)
  AND ($5::bigint IS NULL OR c.size_bytes >= $5) AND ($6::bigint IS NULL OR c.size_bytes <= $6)`

export type ContentPosition = Pick<Content, 'sizeBytes' | 'name' | 'storageType'>

/** The sizes of the copies that moves have left; there are few of them. */
export async function findStrayCopies(): Promise<number[]> {
  const { rows } = await sql().query<{ size: number }>(
    'SELECT size_bytes::float8 AS size FROM left_copies WHERE NOT is_in_doubt',
  )
  return rows.map(({ size }) => size)
}

/** The next contents of a filter, in the order of the list. */
export async function findContentsAfter(
  filter: ContentFilter,
  after: ContentPosition | null,
  limit: number,
): Promise<Content[]> {
  const { rows } = await sql().query<Content & { createdAt: Date }>(
    `SELECT c.*, f.file_id AS "fileId", f.original_name AS "fileName" FROM (
       SELECT c.name, c.part, c.storage_type AS "storageType", c.kind, c.size_bytes::float8 AS "sizeBytes",
              c.uses::float8 AS uses, c.created_at AS "createdAt"
       FROM ${CONTENTS} WHERE ${MATCHES}
         AND ($7::bigint IS NULL OR c.size_bytes < $7 OR c.size_bytes = $7 AND (c.name, c.storage_type) > ($8, $9))
       ORDER BY c.size_bytes DESC, c.name, c.storage_type LIMIT $10) c
     LEFT JOIN LATERAL (SELECT f.file_id, f.original_name FROM media_file_blobs m JOIN media_files f USING (file_id)
                        WHERE m.sha256 = c.name ORDER BY f.file_id LIMIT 1) f ON true
     ORDER BY c."sizeBytes" DESC, c.name, c."storageType"`,
    [
      ...[partsOf(filter), filter.storage ?? null, filter.kind ?? null, filter.shared === 'yes'],
      ...[filter.minBytes ?? null, filter.maxBytes ?? null],
      ...[after?.sizeBytes ?? null, after?.name ?? null, after?.storageType ?? null, limit],
    ],
  )
  return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
