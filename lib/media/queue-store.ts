import type { QueueJob, QueueMoment } from '@/lib/media/queue-schemas'
import { sql, type Tx } from '@/lib/platform/postgres'

type State = QueueJob['state']
type JobRow = Omit<QueueJob, 'leaseUntil' | 'createdAt' | 'startedAt' | 'finishedAt'> & {
  leaseUntil: Date | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const COLUMNS = `j.job_id AS "jobId", j.file_id AS "fileId", f.original_name AS "originalName", f.kind,
  f.size_bytes::float8 AS "sizeBytes", j.state, j.attempt, j.progress_percent::integer AS "progressPercent",
  j.eta_seconds AS "etaSeconds", j.failure_reason AS "failureReason", j.worker, j.lease_until AS "leaseUntil",
  j.created_at AS "createdAt", j.started_at AS "startedAt", j.finished_at AS "finishedAt"`

/** A file that was processed again since is no failure any more, and one in the trash is nobody's concern. */
export const IS_LATEST = `NOT EXISTS (SELECT 1 FROM media_jobs later WHERE later.file_id = j.file_id AND later.job_id > j.job_id)
  AND f.trashed_at IS NULL`

const toJob = (row: JobRow): QueueJob => ({
  ...row,
  leaseUntil: row.leaseUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
})

/** Jobs of a state, of all or of one reason, newest first; those that failed only where nothing came after. */
export async function findQueueJobs(
  state: State,
  limit: number,
  after: string | null,
  reason: string | null = null,
): Promise<QueueJob[]> {
  const { rows } = await sql().query<JobRow>(
    `SELECT ${COLUMNS} FROM media_jobs j JOIN media_files f USING (file_id)
     WHERE j.state = $1::media_job_state AND ($2::uuid IS NULL OR j.job_id < $2::uuid)
       AND ($4::text IS NULL OR coalesce(j.failure_reason, '') = $4)
       ${state === 'failed' ? `AND ${IS_LATEST}` : ''}
     ORDER BY j.job_id DESC LIMIT $3`,
    [state, after, limit, reason],
  )
  return rows.map(toJob)
}

const RUNNING_SHOWN = 50

/** The queue now. One row of figures, with a mark that also tells of a job that came and ended since the last look, and the jobs that run. */
export async function findQueueMoment(): Promise<QueueMoment> {
  const { rows } = await sql().query<Omit<QueueMoment, 'jobs'>>(
    `SELECT count(*) FILTER (WHERE j.state = 'queued')::integer AS queued,
            count(*) FILTER (WHERE j.state = 'running')::integer AS running,
            count(*) FILTER (WHERE j.state = 'failed' AND ${IS_LATEST})::integer AS failed,
            md5(concat_ws(',', string_agg(j.job_id || j.state::text || j.attempt, ',' ORDER BY j.job_id),
              (SELECT max(finished_at) FROM media_jobs))) AS mark
     FROM media_jobs j JOIN media_files f USING (file_id) WHERE j.state IN ('queued', 'running', 'failed')`,
  )
  const jobs = await findQueueJobs('running', RUNNING_SHOWN, null)
  const [figures = { queued: 0, running: 0, failed: 0, mark: '' }] = rows
  return { ...figures, jobs }
}

/** The jobs that failed and were not followed by another, of all or of some. */
export async function findFailedJobs(
  jobIds: string[] | null,
  limit: number,
): Promise<{ jobId: string; fileId: string }[]> {
  const { rows } = await sql().query<{ jobId: string; fileId: string }>(
    `SELECT j.job_id AS "jobId", j.file_id AS "fileId" FROM media_jobs j JOIN media_files f USING (file_id)
     WHERE j.state = 'failed' AND ($1::uuid[] IS NULL OR j.job_id = ANY($1::uuid[])) AND ${IS_LATEST}
     ORDER BY j.job_id LIMIT $2`,
    [jobIds, limit],
  )
  return rows
}

/** Ends a job that waits or runs, and takes it from its worker. Gives its file, or null when it is over. */
export async function cancelJob(tx: Tx, jobId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ fileId: string }[]>`
    UPDATE media_jobs SET state = 'canceled', lease_token = NULL, lease_until = NULL, eta_seconds = NULL,
      finished_at = clock_timestamp()
    WHERE job_id = ${jobId}::uuid AND state IN ('queued', 'running') RETURNING file_id AS "fileId"`
  return rows[0]?.fileId ?? null
}

export async function findJobFile(jobId: string): Promise<string | null> {
  const { rows } = await sql().query<{ fileId: string }>(
    'SELECT file_id AS "fileId" FROM media_jobs WHERE job_id = $1',
    [jobId],
  )
  return rows[0]?.fileId ?? null
}
