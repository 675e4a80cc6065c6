import { hostname } from 'node:os'
import { sql, type Tx } from '@/lib/platform/postgres'

export const ATTEMPTS_MAX = 3
// How people find the process that works on a job.
const WORKER = `${hostname()}:${process.pid}`.slice(-100)

/** A job that this worker may do until its lease runs out. */
export interface ClaimedJob {
  jobId: string
  fileId: string
  attempt: number
  leaseToken: string
}

/**
 * The job that does a file's processing; an open one is found rather than joined by a second. The file is locked until
 * the transaction ends: a job that is about to end first sees what is changed here, or is over when it is looked for.
 */
export async function openJob(tx: Tx, fileId: string, task = 'process'): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM media_files WHERE file_id = ${fileId} FOR NO KEY UPDATE`
  const open = await tx.mediaJob.findFirst({
    where: { fileId, task, state: { in: ['queued', 'running'] } },
    select: { jobId: true },
  })
  if (open) return open.jobId
  const made = await tx.mediaJob.create({ data: { fileId, task }, select: { jobId: true } })
  return made.jobId
}

/** Takes a waiting job, or one whose worker is gone, and marks its file as being processed. Null when it is taken. */
export async function claimJob(jobId: string, leaseSeconds: number): Promise<ClaimedJob | null> {
  const { rows } = await sql().query<ClaimedJob>(
    `WITH claimed AS (
       UPDATE media_jobs SET state = 'running', attempt = attempt + 1, lease_token = gen_random_uuid(),
              lease_until = now() + make_interval(secs => $2), started_at = now(), progress_percent = 0,
              eta_seconds = NULL, failure_reason = NULL, worker = $4
       WHERE job_id = $1 AND attempt < $3 AND (state = 'queued' OR (state = 'running' AND lease_until < now()))
       RETURNING job_id, file_id, attempt, lease_token
     ), marked AS (
       UPDATE media_files SET state = 'processing', failure_reason = NULL
       WHERE file_id IN (SELECT file_id FROM claimed) AND state <> 'ready'
     )
     SELECT job_id AS "jobId", file_id AS "fileId", attempt, lease_token AS "leaseToken" FROM claimed`,
    [jobId, leaseSeconds, ATTEMPTS_MAX, WORKER],
  )
  return rows[0] ?? null
}

/** Says that the worker lives and how far it is. False when the job is no longer its own. */
export async function renewLease(
  job: ClaimedJob,
  leaseSeconds: number,
  progress: { percent: number; etaSeconds: number | null },
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE media_jobs SET lease_until = now() + make_interval(secs => $3), progress_percent = $4, eta_seconds = $5
     WHERE job_id = $1 AND lease_token = $2 AND state = 'running'`,
    [job.jobId, job.leaseToken, leaseSeconds, Math.round(progress.percent), progress.etaSeconds],
  )
  return rowCount === 1
}

/** How a claimed job ends. */
export type JobEnd =
  | { state: 'ready' }
  | { state: 'failed'; failureReason: string }
  /** To be tried again; an attempt that was not the job's own fault is given back. */
  | { state: 'queued'; failureReason: string | null; isAttemptGivenBack: boolean }

/**
 * Ends a job in the transaction that keeps its result. False, and nothing changed, when another worker has it by now:
 * then the result must not be kept either.
 */
export async function endJob(tx: Tx, job: ClaimedJob, end: JobEnd): Promise<boolean> {
  const { count } = await tx.mediaJob.updateMany({
    where: { jobId: job.jobId, leaseToken: job.leaseToken, state: 'running' },
    data: {
      state: end.state,
      leaseToken: null,
      leaseUntil: null,
      etaSeconds: null,
      failureReason: 'failureReason' in end ? end.failureReason : null,
      ...(end.state === 'queued' ? {} : { finishedAt: new Date() }),
      ...(end.state === 'ready' ? { progressPercent: 100 } : {}),
      ...(end.state === 'queued' && end.isAttemptGivenBack ? { attempt: { decrement: 1 } } : {}),
    },
  })
  return count === 1
}

/** Jobs whose worker stopped renewing. */
export async function findAbandonedJobs(): Promise<ClaimedJob[]> {
  const { rows } = await sql().query<ClaimedJob>(
    `SELECT job_id AS "jobId", file_id AS "fileId", attempt, lease_token AS "leaseToken"
     FROM media_jobs WHERE state = 'running' AND lease_until < now() ORDER BY lease_until LIMIT 100`,
  )
  return rows
}

/** Waiting jobs that the queue does not know, because it lost or used up the call for them. */
export async function findForgottenJobs(): Promise<string[]> {
  const { rows } = await sql().query<{ jobId: string }>(
    `SELECT m.job_id AS "jobId" FROM media_jobs m
     WHERE m.state = 'queued' AND NOT EXISTS (
       SELECT 1 FROM graphile_worker.jobs q WHERE q.key = 'media:' || m.job_id AND q.attempts < q.max_attempts)
     ORDER BY m.created_at LIMIT 100`,
  )
  return rows.map(row => row.jobId)
}
