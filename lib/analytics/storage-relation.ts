import { readFacts } from '@/lib/analytics/overview-store'
import { canSeeStorage } from '@/lib/analytics/policy'
import type { StorageRelation } from '@/lib/analytics/relation-schemas'
import type { Actor } from '@/lib/auth/actor'
import { LEDGER_KINDS } from '@/lib/media/ledger-schemas'
import { storageLedger } from '@/lib/media/storage-ledger'
import { AppError } from '@/lib/platform/errors'

/**
 * How files as people sent them lead to what lies in the store: with what was made of them they are the logical size, of
 * which sharing saves a part. Every figure is the ledger's or adds up to it. Refuses `role_not_allowed`.
 */
export async function storageRelation(actor: Actor): Promise<StorageRelation> {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const [ledger, { kinds }] = await Promise.all([storageLedger(), readFacts()])
  const sent = LEDGER_KINDS.flatMap(kind => {
    const found = kinds.find(one => one.kind === kind)
    return found ? [{ kind, count: found.count, bytes: found.bytes }] : []
  })
  const sentBytes = sent.reduce((sum, { bytes }) => sum + bytes, 0)
  const { count, physicalBytes, logicalBytes, sharedBytes } = ledger
  return {
    ledger,
    sent,
    madeBytes: logicalBytes - sentBytes,
    count,
    physicalBytes,
    logicalBytes,
    sharedBytes,
  }
}
