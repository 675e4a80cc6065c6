import type { Actor } from '@/lib/auth/actor'
import type { StorageMove } from '@/lib/media/move-schemas'
import { canManageStorage } from '@/lib/media/policy'
import { findMove } from '@/lib/media/storage-move-store'
import { AppError } from '@/lib/platform/errors'

/** A move and how far it is. Refuses `role_not_allowed` and `not_found`. */
export async function readStorageMove(actor: Actor, moveId: string): Promise<StorageMove> {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const move = await findMove(moveId)
  if (!move) throw new AppError('not_found', 'storage_move_not_found')
  return move
}
