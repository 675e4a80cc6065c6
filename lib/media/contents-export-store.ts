import type { Content, ContentFilter } from '@/lib/media/contents-schemas'
import { contentValues, MATCHES } from '@/lib/media/contents-store'
import { PATIENCE_MS, settleLedger } from '@/lib/media/ledger-store'
import { sql } from '@/lib/platform/postgres'

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
  if (!after) await settleLedger(PATIENCE_MS)
  const { rows } = await sql().query<Content & { createdAt: Date }>(
    `SELECT c.*, f.file_id AS "fileId", f.original_name AS "fileName" FROM (
       SELECT c.sha256 AS name, c.part, c.storage_type AS "storageType", c.kind, c.size_bytes::float8 AS "sizeBytes",
              c.uses::float8 AS uses, c.created_at AS "createdAt"
       FROM blob_standings c WHERE ${MATCHES}
         AND ($7::bigint IS NULL OR c.size_bytes < $7 OR c.size_bytes = $7 AND (c.sha256, c.storage_type) > ($8, $9))
       ORDER BY c.size_bytes DESC, c.sha256, c.storage_type LIMIT $10) c
     LEFT JOIN LATERAL (SELECT f.file_id, f.original_name FROM media_file_blobs m JOIN media_files f USING (file_id)
                        WHERE m.sha256 = c.name ORDER BY f.file_id LIMIT 1) f ON true
     ORDER BY c."sizeBytes" DESC, c.name, c."storageType"`,
    [
      ...contentValues(filter),
      ...[after?.sizeBytes ?? null, after?.name ?? null, after?.storageType ?? null, limit],
    ],
  )
  return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
