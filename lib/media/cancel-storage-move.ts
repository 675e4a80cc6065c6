import type { Actor } from '@/lib/auth/actor'
import type { StorageMove } from '@/lib/media/move-schemas'
import { readStorageMove } from '@/lib/media/read-storage-move'
import { endMove } from '@/lib/media/storage-move-store'
import { appendAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Calls a move off; what has moved stays where it is, and what was being copied stays where it was. Doing it again, or
 * after its end, changes nothing. Refuses `role_not_allowed` and `not_found`.
 */
export async function cancelStorageMove(actor: Actor, moveId: string): Promise<StorageMove> {
  await readStorageMove(actor, moveId)
  await inTransaction(async tx => {
    if (!(await endMove(tx, moveId, 'canceled'))) return
    const about = { actorId: actor.userId, targetType: 'storage_move', targetId: moveId }
    await appendAudit(tx, { ...about, action: 'storage_move.cancel' })
  })
  return readStorageMove(actor, moveId)
}
