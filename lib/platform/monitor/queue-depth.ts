import { sql } from '@/lib/platform/postgres'

export interface QueueDepth {
  kind: string
  /** Due and not begun. */
  waiting: number
  /** For later: planned, or tried again after a failure. */
  planned: number
  running: number
  /** Given up after the last attempt. */
  failed: number
  oldestWaitingSeconds: number | null
  lastError: string | null
}

/** The job queue by kind of job, those that wait longest first. */
export async function readQueueDepth(): Promise<QueueDepth[]> {
  const { rows } = await sql().query<QueueDepth>(`
    SELECT task_identifier AS kind,
           count(*) FILTER (WHERE is_waiting)::integer AS waiting,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::integer AS planned,
           count(*) FILTER (WHERE locked_at IS NOT NULL)::integer AS running,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::integer AS failed,
           (max(extract(epoch FROM now() - run_at)) FILTER (WHERE is_waiting))::float AS "oldestWaitingSeconds",
           (array_agg(last_error ORDER BY updated_at DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS "lastError"
    FROM (SELECT *, locked_at IS NULL AND attempts < max_attempts AND run_at <= now() AS is_waiting FROM graphile_worker.jobs) j
    GROUP BY task_identifier ORDER BY "oldestWaitingSeconds" DESC NULLS LAST, task_identifier`)
  return rows
}
