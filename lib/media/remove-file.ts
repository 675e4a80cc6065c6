import type { Actor } from '@/lib/auth/actor'
import { deleteFile, findFile } from '@/lib/media/file-store'
import { auditFile } from '@/lib/media/internal/audit-file'
import { canManageFile } from '@/lib/media/policy'
import { moveToTrash } from '@/lib/media/trash-store'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Puts a file into the trash: out of its lesson, out of playback, lists and percentages at once, and back with everything
 * by `restoreFile`. Refuses `not_found`, also for what is not the actor's.
 */
export async function removeFile(actor: Actor, fileId: string): Promise<void> {
  const file = await findFile(fileId)
  // Another version of a file goes with its file or by its own verb.
  if (!file || file.versionOf || !canManageFile(actor, file))
    throw new AppError('not_found', 'file_not_found')
  await sagaStep('file.trash', () =>
    inTransaction(async tx => {
      // The event is written by a trigger.
      if (!(await moveToTrash(tx, fileId, actor.userId))) return
      await auditFile(tx, actor, file, 'file.trash')
      await wakeRelay(tx)
    }),
  )
}

/**
 * Removes a file for good, as part of a change of what it was for: its entry at once, its document by the relay, its
 * bytes when the quarantine is over and nobody else uses them. Whoever calls has decided that the person may.
 */
export async function takeFileOut(tx: Transaction, fileId: string, courseId: string | null): Promise<void> {
  // The event is written by a trigger, because files also leave with their lesson or course.
  if (await deleteFile(tx, fileId, courseId)) await wakeRelay(tx)
}
