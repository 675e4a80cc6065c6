import type { Actor } from '@/lib/auth/actor'
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
  if (await requireTrashed(actor, fileId)) {
    await inTransaction(async tx => {
      if (await moveFromTrash(tx, fileId)) await wakeRelay(tx)
    })
  }
  return readFile(actor, fileId)
}
