import type { Actor } from '@/lib/auth/actor'
import { auditFile } from '@/lib/media/internal/audit-file'
import { requireTrashed } from '@/lib/media/internal/require-trashed'
import { readFile } from '@/lib/media/read-file'
import type { LessonFile } from '@/lib/media/schemas'
import { moveFromTrash } from '@/lib/media/trash-store'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Brings a file back from the trash to where it was, with what learners did in it. Asking twice is fine. Refuses
 * `not_found`, also for what is not the actor's and for what went for good meanwhile.
 */
export async function restoreFile(actor: Actor, fileId: string): Promise<LessonFile> {
  const trashed = await requireTrashed(actor, fileId)
  if (trashed) {
    await inTransaction(async tx => {
      if (!(await moveFromTrash(tx, fileId))) return
      await auditFile(tx, actor, trashed, 'file.restore')
      await wakeRelay(tx)
    })
  }
  return readFile(actor, fileId)
}
