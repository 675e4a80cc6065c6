import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { MoveStorage } from '@/lib/media/internal/job-contracts'
import type { StorageMove, StorageMoveInput } from '@/lib/media/move-schemas'
import { canManageStorage } from '@/lib/media/policy'
import { readStorageMove } from '@/lib/media/read-storage-move'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { insertMove } from '@/lib/media/storage-move-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { enqueue } from '@/lib/platform/jobs/queue'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Begins to move contents from one storage to another, in the background. Refuses `role_not_allowed`, `move_in_progress`,
 * and `storage_not_set_up` or `storage` when one of the two cannot be reached, before anything is begun.
 */
export async function startStorageMove(actor: Actor, input: StorageMoveInput): Promise<StorageMove> {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { fromStorage, toStorage, kind } = input
  // Nothing has this digest; that both say so shows that both answer.
  const nothing = randomBytes(32).toString('hex')
  for (const place of [fromStorage, toStorage]) await (await driverOf(place)).stat(nothing)
  const moveId = await inTransaction(async tx => {
    const opened = await insertMove(tx, { fromStorage, toStorage, kind: kind ?? null })
    if (!opened) return null
    const about = { actorId: actor.userId, targetType: 'storage_move', targetId: opened }
    await appendAudit(tx, { ...about, action: 'storage_move.start', after: { fromStorage, toStorage } })
    await enqueue(tx, MoveStorage, {}, { key: MoveStorage.name })
    return opened
  })
  if (!moveId) {
    throw new AppError('conflict', 'move_in_progress', {
      publicMessage: 'Another move is still going on. Wait for its end or cancel it.',
    })
  }
  return readStorageMove(actor, moveId)
}
