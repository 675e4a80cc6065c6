import { PATIENCE_MS, settleLedger } from '@/lib/media/ledger-store'
import { readInMemory } from '@/lib/platform/read-in-memory'

export interface UseRow {
  id: string
  name: string
  usedBytes: number
  reservedBytes: number
  ownQuotaBytes: number | null
}

const ROWS_MAX = 200

// Set by set, because the functions that decide about one upload would be asked once for each row.
const COLUMNS = `u.id, u.name, (coalesce(k.bytes, 0) + coalesce(r.bytes, 0))::float8 AS "usedBytes",
  coalesce(r.bytes, 0)::float8 AS "reservedBytes", q.quota_bytes::float8 AS "ownQuotaBytes"`

// The contents that an original may be, with what is on its way: a quarter of all, so that not every rendition is read.
const ORIGINALS = `originals AS MATERIALIZED (
  SELECT sha256, size_bytes FROM blob_standings WHERE part IN ('original', 'old_version', 'trash')
  UNION ALL
  SELECT sha256, size_bytes FROM blobs b WHERE is_in_doubt AND NOT EXISTS (
    SELECT 1 FROM blob_standings s WHERE s.sha256 = b.sha256))`

async function readUses(statement: string, values: unknown[]): Promise<UseRow[]> {
  await settleLedger(PATIENCE_MS)
  return readInMemory<UseRow>(statement, values)
}

/** The people who keep most, and all who were given a figure of their own. */
export function findPersonUses(limit: number | null = ROWS_MAX): Promise<UseRow[]> {
  return readUses(
    `WITH ${ORIGINALS},
     kept AS (
       SELECT id, sum(size_bytes) AS bytes FROM (
         SELECT DISTINCT f.uploaded_by AS id, m.sha256 FROM media_files f JOIN media_file_blobs m USING (file_id)
         WHERE m.role = 'original' AND f.uploaded_by IS NOT NULL) one JOIN originals USING (sha256) GROUP BY id),
     reserved AS (SELECT user_id AS id, sum(reserved_bytes) AS bytes FROM upload_reservations GROUP BY user_id)
     SELECT ${COLUMNS} FROM (SELECT user_id AS id, trim(first_name || ' ' || last_name) AS name FROM users WHERE erased_at IS NULL) u
     LEFT JOIN kept k USING (id) LEFT JOIN reserved r USING (id) LEFT JOIN storage_quotas q ON q.user_id = u.id
     WHERE coalesce(k.bytes, r.bytes, q.quota_bytes) IS NOT NULL ORDER BY 3 DESC, u.id LIMIT $1`,
    [limit],
  )
}

/** The courses that keep most, and all that were given a limit. */
export function findCourseUses(limit: number | null = ROWS_MAX): Promise<UseRow[]> {
  return readUses(
    `WITH ${ORIGINALS},
     kept AS (
       SELECT id, sum(size_bytes) AS bytes FROM (
         SELECT DISTINCT coalesce(c.course_id, c.trashed_course_id, m.course_id) AS id, u.sha256
         FROM media_files f JOIN media_files c ON c.file_id = coalesce(f.version_of, f.file_id)
         LEFT JOIN course_lessons l ON l.lesson_id = c.trashed_lesson_id LEFT JOIN course_modules m ON m.module_id = l.module_id
         JOIN media_file_blobs u ON u.file_id = f.file_id WHERE u.role = 'original') one JOIN originals USING (sha256)
       WHERE id IS NOT NULL GROUP BY id),
     reserved AS (SELECT course_id AS id, sum(reserved_bytes) AS bytes FROM upload_reservations WHERE course_id IS NOT NULL GROUP BY 1)
     SELECT ${COLUMNS} FROM (SELECT course_id AS id, title AS name FROM courses) u
     LEFT JOIN kept k USING (id) LEFT JOIN reserved r USING (id) LEFT JOIN course_quotas q ON q.course_id = u.id
     WHERE coalesce(k.bytes, r.bytes, q.quota_bytes) IS NOT NULL ORDER BY 3 DESC, u.id LIMIT $1`,
    [limit],
  )
}
