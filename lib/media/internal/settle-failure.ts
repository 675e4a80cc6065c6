import { setFileState } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { ATTEMPTS_MAX, type ClaimedJob, endJob, type JobEnd } from '@/lib/media/job-store'
import { AppError, isIncident } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Decides what becomes of a job that did not succeed. What lies in the file itself fails for good; what lies with us is
 * tried again, three times in all, with growing pauses; being told to stop costs no attempt, and a full disk none either,
 * so that processing goes on by itself whenever space is freed.
 */
export async function settleFailure(job: ClaimedJob, error: unknown, wasStopped: boolean): Promise<void> {
  const facts = { operation: 'media.process', jobId: job.jobId, fileId: job.fileId, attempt: job.attempt }
  const end = endOf(job, error, wasStopped)
  if (end.state === 'failed') logger().warn({ ...facts, cause: describeCause(error) }, 'processing failed')
  else if (!wasStopped)
    logger().error({ ...facts, cause: describeCause(error) }, 'processing will be retried')
  await applyEnd(job, end)
}

/** A worker vanished in the middle of a job: the next one tries, unless it happened too often. */
export async function settleAbandoned(job: ClaimedJob): Promise<void> {
  logger().warn({ operation: 'media.sweep', jobId: job.jobId, attempt: job.attempt }, 'job was abandoned')
  await applyEnd(job, endOf(job, new Error('its worker stopped'), false))
}

const BACKOFF_SECONDS = [5, 30]
// So that space that was freed is noticed well within a minute (check 46).
const FULL_SECONDS = 20

async function applyEnd(job: ClaimedJob, end: JobEnd): Promise<void> {
  await inTransaction(async tx => {
    if (!(await endJob(tx, job, end))) return
    if (end.state === 'failed') {
      await setFileState(tx, job.fileId, { state: 'failed', failureReason: end.failureReason })
    } else if (end.state === 'queued') {
      await setFileState(tx, job.fileId, { state: 'queued' })
      const waitSeconds = end.isAttemptGivenBack ? waitOf(end) : (BACKOFF_SECONDS[job.attempt - 1] ?? 30)
      await callWorker(tx, job.jobId, new Date(Date.now() + waitSeconds * 1000))
    }
    await announceFile(tx, job.fileId)
  })
}

function endOf(job: ClaimedJob, error: unknown, wasStopped: boolean): JobEnd {
  if (wasStopped) return { state: 'queued', failureReason: null, isAttemptGivenBack: true }
  const reason = sentence(error)
  if (!isIncident(error)) return { state: 'failed', failureReason: reason }
  if (isStorageFull(error)) return { state: 'queued', failureReason: reason, isAttemptGivenBack: true }
  if (job.attempt >= ATTEMPTS_MAX) {
    return { state: 'failed', failureReason: `${reason} It was tried ${ATTEMPTS_MAX} times.` }
  }
  return { state: 'queued', failureReason: reason, isAttemptGivenBack: false }
}

// Being told to stop has no reason, and goes on at once.
function waitOf({ failureReason }: { failureReason: string | null }): number {
  return failureReason === null ? 0 : FULL_SECONDS
}

// What programs say became a refusal already; what this process itself writes fails with a code.
function isStorageFull(error: unknown): boolean {
  if (error instanceof AppError) return error.reason === 'storage_full'
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
}

function sentence(error: unknown): string {
  return error instanceof AppError ? error.publicMessage : 'Processing failed on our side.'
}
