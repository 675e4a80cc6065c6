import { sql } from '@/lib/platform/postgres'

export interface OverQuota {
  userId: string
  usedBytes: number
  quotaBytes: number
}

/**
 * Who keeps more than they may. A figure of one's own below what one had when it was set is a decision of an
 * administrator and no breach, as long as nothing has come since.
 */
export async function findOverQuota(usualQuotaBytes: number): Promise<OverQuota[]> {
  const { rows } = await sql().query<OverQuota>(
    `SELECT * FROM (
       SELECT u.user_id AS "userId", charged_bytes(u.user_id)::float8 AS "usedBytes",
              coalesce(q.quota_bytes, $1::bigint)::float8 AS "quotaBytes"
       FROM users u LEFT JOIN storage_quotas q USING (user_id)
       WHERE u.erased_at IS NULL
         AND (EXISTS (SELECT 1 FROM media_files f WHERE f.uploaded_by = u.user_id AND f.created_at > coalesce(q.updated_at, '-infinity'))
           OR EXISTS (SELECT 1 FROM upload_reservations r WHERE r.user_id = u.user_id AND r.created_at > coalesce(q.updated_at, '-infinity')))
     ) each_one WHERE "usedBytes" > "quotaBytes" ORDER BY "userId"`,
    [usualQuotaBytes],
  )
  return rows
}

export interface Miscounted {
  userId: string
  usedBytes: number
  countedBytes: number
}

/** Whose charge is another than their contents, each once, and their reservations come to, counted by themselves. */
export async function findMiscounted(): Promise<Miscounted[]> {
  const { rows } = await sql().query<Miscounted>(
    `WITH kept AS (
       SELECT DISTINCT f.uploaded_by AS user_id, b.sha256, b.size_bytes AS bytes
       FROM media_files f JOIN media_file_blobs u ON u.file_id = f.file_id AND u.role = 'original'
       JOIN blobs b USING (sha256) WHERE f.uploaded_by IS NOT NULL),
     counted AS (
       SELECT user_id, sum(bytes) AS bytes FROM (
         SELECT user_id, bytes FROM kept UNION ALL SELECT user_id, reserved_bytes FROM upload_reservations) every
       GROUP BY user_id)
     SELECT user_id AS "userId", charged_bytes(user_id)::float8 AS "usedBytes", bytes::float8 AS "countedBytes"
     FROM counted WHERE charged_bytes(user_id) <> bytes ORDER BY user_id`,
  )
  return rows
}
