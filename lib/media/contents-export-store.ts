import type { Content, ContentFilter } from '@/lib/media/contents-schemas'
import { CONTENTS, contentValues, MATCHES } from '@/lib/media/contents-store'
import { sql } from '@/lib/platform/postgres'

export type ContentPosition = Pick<Content, 'sizeBytes' | 'name' | 'storageType'>

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
      ...contentValues(filter),
      ...[after?.sizeBytes ?? null, after?.name ?? null, after?.storageType ?? null, limit],
    ],
  )
  return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
