import type { StorageSnapshot } from '@/lib/analytics/growth-schemas'
import { dayAfter, daysBetween, estimateDays } from '@/lib/analytics/internal/estimate-days'
import { addEstimates, findArrivals, findKnownDays, putSnapshots } from '@/lib/analytics/snapshot-store'
import type { StorageLedger } from '@/lib/media/ledger-schemas'
import { storageLedger } from '@/lib/media/storage-ledger'

const BACK_DAYS = 365

/**
 * Keeps the ledger as that of today (features 12). Days of which nothing is known are filled in from when contents were created,
 * and say that they are estimated. Doing it again on the same day keeps the last reading. Refuses `media_store`.
 */
export async function takeStorageSnapshot(now = new Date()): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  await putSnapshots(snapshotsOf(await storageLedger(), today, now))
  await fillIn(today, now)
}

/** The ledger as the documents of a day, one per storage. */
export function snapshotsOf(ledger: StorageLedger, day: string, takenAt: Date): StorageSnapshot[] {
  const places = [...new Set(ledger.parts.map(({ storageType }) => storageType))]
  return places.map(storageType => {
    const parts = ledger.parts.filter(part => part.storageType === storageType)
    const kinds = ledger.kinds.filter(kind => kind.storageType === storageType)
    const sum = (of: (amount: StorageLedger['parts'][number]) => number) =>
      parts.reduce((total, part) => total + of(part), 0)
    return {
      ...{ day, storageType, takenAt, isEstimated: false },
      physicalBytes: sum(part => part.physicalBytes),
      logicalBytes: sum(part => part.logicalBytes),
      sharedBytes: sum(part => part.sharedBytes),
      parts: Object.fromEntries(parts.map(({ part, physicalBytes }) => [part, physicalBytes])),
      kinds: Object.fromEntries(kinds.map(({ kind, physicalBytes }) => [kind, physicalBytes])),
    }
  })
}

async function fillIn(today: string, now: Date): Promise<void> {
  const known = new Set(await findKnownDays())
  const unknown = daysBetween(dayAfter(today, -BACK_DAYS), today).filter(day => !known.has(day))
  if (unknown.length === 0) return
  await addEstimates(estimateDays(await findArrivals(), unknown, now))
}
