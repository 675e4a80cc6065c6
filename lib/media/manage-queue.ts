import type { Actor } from '@/lib/auth/actor'
import { findFile, setFileState } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { processAnew } from '@/lib/media/internal/process-anew'
import { requireAdmin } from '@/lib/media/list-admin-library'
import type { QueueFilter, QueueMoment, QueuePage, QueueRetried, QueueRetry } from '@/lib/media/queue-schemas'
import {
  cancelJob,
  findFailedJobs,
  findJobFile,
  findQueueJobs,
  findQueueMoment,
} from '@/lib/media/queue-store'
import { appendAudit } from '@/lib/platform/audit'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Jobs of a state, of all or of one reason, newest first. Refuses `role_not_allowed` and `invalid_cursor`. */
export async function listQueue(
  actor: Actor,
  { state, limit, cursor, reason }: QueueFilter,
): Promise<QueuePage> {
  requireAdmin(actor)
  const after = cursor ? readCursor(cursor, state, 0).id : null
  const found = await findQueueJobs(state, limit + 1, after, reason ?? null)
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    data: found.slice(0, limit),
    nextCursor: last ? writeCursor({ order: state, keys: [], id: last.jobId }) : null,
  }
}

/** How the queue is now. Refuses `role_not_allowed`. */
export function readQueue(actor: Actor): Promise<QueueMoment> {
  requireAdmin(actor)
  return findQueueMoment()
}

const RETRIED_MAX = 1000
export const CANCELED = 'Processing was canceled by an administrator.'

/**
 * Has failed jobs done again, each for itself. One that was tried again meanwhile, or is over, counts as already done.
 * Refuses `role_not_allowed`.
 */
export async function retryJobs(actor: Actor, wanted: QueueRetry): Promise<QueueRetried> {
  requireAdmin(actor)
  const jobIds = 'jobIds' in wanted ? [...new Set(wanted.jobIds)] : null
  const found = await findFailedJobs(jobIds, RETRIED_MAX)
  const result: QueueRetried = {
    done: 0,
    already: (jobIds?.length ?? found.length) - found.length,
    failed: [],
  }
  for (const { jobId, fileId } of found) {
    try {
      if (await retryOne(actor, jobId, fileId)) result.done += 1
      else result.already += 1
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      result.failed.push({ jobId, reason: error.publicMessage })
    }
  }
  return result
}

async function retryOne(actor: Actor, jobId: string, fileId: string): Promise<boolean> {
  const file = await findFile(fileId)
  if (!file) return false
  return inTransaction(async tx => {
    if (!(await processAnew(tx, file, 'missing'))) return false
    const about = { actorId: actor.userId, targetType: 'media', targetId: fileId }
    await appendAudit(tx, { ...about, action: 'media.retry', after: { jobId } })
    return true
  })
}

/**
 * Ends a job that waits or runs. Its worker notices and throws its work away; a file that was ready stays in use, another
 * says why it is not. Asking twice is fine. Refuses `role_not_allowed` and `job_not_found`.
 */
export async function cancelQueuedJob(actor: Actor, jobId: string): Promise<void> {
  requireAdmin(actor)
  if (!(await findJobFile(jobId))) throw new AppError('not_found', 'job_not_found')
  await inTransaction(async tx => {
    const fileId = await cancelJob(tx, jobId)
    if (!fileId) return
    await setFileState(tx, fileId, { state: 'failed', failureReason: CANCELED })
    await announceFile(tx, fileId)
    const about = { actorId: actor.userId, targetType: 'media', targetId: fileId }
    await appendAudit(tx, { ...about, action: 'media.cancel', after: { jobId } })
  })
}
