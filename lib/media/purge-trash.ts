import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { auditFile, isFileOfOthers } from '@/lib/media/internal/audit-file'
import { requireTrashed } from '@/lib/media/internal/require-trashed'
import { deleteTrashed, findExpiredTrash } from '@/lib/media/trash-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Removes a file in the trash for good, now. Refuses `not_found`, also for what is not the actor's or not in the trash,
 * and `fresh_password_needed` to an admin for what is somebody else's.
 */
export async function purgeFile(actor: Actor, fileId: string): Promise<void> {
  const trashed = await requireTrashed(actor, fileId)
  if (!trashed) throw new AppError('not_found', 'file_not_found')
  if (isFileOfOthers(actor, trashed)) await requireFreshPassword(actor)
  await purge(fileId, tx => auditFile(tx, actor, trashed, 'file.purge'))
}

/** Removes what has been in the trash for longer than the setting says, and gives its number. */
export async function purgeExpiredTrash(): Promise<number> {
  let purged = 0
  // One by one, so that a file that was restored a moment ago stays, and none holds up the others.
  for (const fileId of await findExpiredTrash(config().mediaTrashDays)) {
    if (await purge(fileId)) purged += 1
  }
  return purged
}

function purge(fileId: string, note?: (tx: Transaction) => Promise<void>): Promise<boolean> {
  return sagaStep('file.purge', () =>
    inTransaction(async tx => {
      const isGone = await deleteTrashed(tx, fileId)
      if (!isGone) return false
      await note?.(tx)
      await wakeRelay(tx)
      return true
    }),
  )
}
