import type { Actor } from '@/lib/auth/actor'
import { deleteFile, findFile } from '@/lib/media/file-store'
import { canManageFile } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Removes a file: its entry at once, its document by the relay, its bytes a day later if nobody else uses them. A worker
 * that is busy with it loses its lease. Refuses `not_found`, also for what is not the actor's.
 */
export async function removeFile(actor: Actor, fileId: string): Promise<void> {
  const file = await findFile(fileId)
  if (!file || !canManageFile(actor, file)) throw new AppError('not_found', 'file_not_found')
  await inTransaction(tx => takeFileOut(tx, fileId, file.courseId))
}

/** The same as part of a change of what the file was for; whoever calls has decided that the person may. */
export async function takeFileOut(tx: Transaction, fileId: string, courseId: string | null): Promise<void> {
  // The event is written by a trigger, because files also leave with their lesson or course.
  if (await deleteFile(tx, fileId, courseId)) await wakeRelay(tx)
}
