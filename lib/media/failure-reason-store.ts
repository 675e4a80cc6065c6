import type { FailureReason } from '@/lib/media/failure-reason-schemas'
import { IS_LATEST } from '@/lib/media/queue-store'
import { sql } from '@/lib/platform/postgres'

/** Why jobs failed that nothing came after, by reason, the most frequent first. */
export async function findFailureReasons(limit: number | null): Promise<FailureReason[]> {
  const { rows } = await sql().query<FailureReason>(
    `SELECT coalesce(j.failure_reason, '') AS reason, count(*)::integer AS count, sum(f.size_bytes)::float8 AS "sentBytes"
     FROM media_jobs j JOIN media_files f USING (file_id) WHERE j.state = 'failed' AND ${IS_LATEST}
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $1`,
    [limit],
  )
  return rows
}
