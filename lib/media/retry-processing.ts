import type { Actor } from '@/lib/auth/actor'
import { setFileState } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { auditFile } from '@/lib/media/internal/audit-file'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import { readFile } from '@/lib/media/read-file'
import type { LessonFile } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Has a failed file processed again, or what is missing of one that is ready, which stays in use meanwhile. Asking twice
 * is one job. Refuses `not_found` and `not_failed`.
 */
export async function retryProcessing(actor: Actor, fileId: string): Promise<LessonFile> {
  const file = await readFile(actor, fileId)
  if (file.state === 'queued' || file.state === 'processing') return file
  const isWhole = file.missingParts.length === 0 && file.processingNote === null
  if (file.state === 'ready' && isWhole) {
    throw new AppError('conflict', 'not_failed', { publicMessage: 'This file is ready already.' })
  }
  await inTransaction(async tx => {
    await setFileState(tx, fileId, { state: 'queued' })
    await callWorker(tx, await openJob(tx, fileId))
    await announceFile(tx, fileId)
    await auditFile(tx, actor, file, 'file.retry')
  })
  return readFile(actor, fileId)
}
