import { sumUsage, type UsageSums } from '@/lib/analytics/metrics-store'
import { canSeeStorage } from '@/lib/analytics/policy'
import { type Amount, STORAGE_KINDS, STORAGE_TYPES, type StorageUsage } from '@/lib/analytics/schemas'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

/**
 * What the media store holds (ADM-03 to ADM-05), every figure from one aggregation answer.
 * Refuses `role_not_allowed` and, while MongoDB is away, `media_store`.
 */
export async function storageUsage(actor: Actor): Promise<StorageUsage> {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const takenAt = new Date().toISOString()
  const sums = await sumUsage()
  return {
    takenAt,
    total: add(sums.amounts),
    renditionBytes: sums.amounts.reduce((total, one) => total + one.renditionBytes, 0),
    byKind: STORAGE_KINDS.map(kind => ({ kind, ...add(sums.amounts.filter(one => one.kind === kind)) })),
    byStorageType: byStorageType(sums.amounts),
    mostAccessed: sums.mostAccessed,
  }
}

/** A row for each type there is, used or not; records without a type get one of their own when there are any. */
function byStorageType(amounts: UsageSums['amounts']): StorageUsage['byStorageType'] {
  const hasUnknown = amounts.some(one => one.storageType === 'unknown')
  return [...STORAGE_TYPES, ...(hasUnknown ? (['unknown'] as const) : [])].map(storageType => {
    const here = amounts.filter(one => one.storageType === storageType)
    return { storageType, ...add(here), videos: add(here.filter(one => one.kind === 'videos')) }
  })
}

function add(amounts: Amount[]): Amount {
  return {
    count: amounts.reduce((total, one) => total + one.count, 0),
    bytes: amounts.reduce((total, one) => total + one.bytes, 0),
  }
}
