import type { Actor } from '@/lib/auth/actor'
import type { StorageMoves } from '@/lib/media/move-schemas'
import { canManageStorage } from '@/lib/media/policy'
import { STORAGE_TYPES } from '@/lib/media/storage/driver'
import { storagesSetUp } from '@/lib/media/storage/known-drivers'
import { countPlaces, findMoves } from '@/lib/media/storage-move-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

const MOVES_SHOWN = 10

/** Where bytes lie and could lie, and the latest moves between these places. Refuses `role_not_allowed`. */
export async function listStorageMoves(actor: Actor): Promise<StorageMoves> {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const [counted, moves] = await Promise.all([countPlaces(), findMoves(MOVES_SHOWN)])
  const isSetUp = new Set(storagesSetUp())
  const places = STORAGE_TYPES.map(storageType => ({
    storageType,
    isSetUp: isSetUp.has(storageType),
    isDefault: config().storageType === storageType,
    ...(counted.find(place => place.storageType === storageType) ?? { count: 0, bytes: 0 }),
  }))
  return { places, moves }
}
