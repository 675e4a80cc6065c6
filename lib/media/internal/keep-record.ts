import { followNow } from '@/lib/media/internal/follow-now'
import { followRecord } from '@/lib/media/internal/follow-record'
import {
  findRecord,
  insertRecord,
  type NewRecord,
  ownerExists,
  type RecordRow,
} from '@/lib/media/media-record-store'
import { requireModels } from '@/lib/media/model-store'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Keeps a record for an owner that is there: its row and its event in one transaction, its document right after. Refuses
 * `owner_not_found` (MED-33), and as `requireModels` does before anything is kept.
 * `note` is what belongs to the same change.
 */
export async function keepRecord(
  record: NewRecord,
  note?: (tx: Transaction) => Promise<void>,
): Promise<RecordRow> {
  await requireModels()
  const recordId = await inTransaction(async tx => {
    if (!(await ownerExists(tx, record.owner))) throw ownerNotFound()
    const kept = await insertRecord(tx, record)
    await note?.(tx)
    await wakeRelay(tx)
    return kept
  })
  await followNow(() => followRecord(recordId))
  const row = await findRecord(recordId)
  // Its owner was removed in the meantime, and took it along.
  if (!row) throw ownerNotFound()
  return row
}

export function ownerNotFound(): AppError {
  return new AppError('not_found', 'owner_not_found', {
    publicMessage: 'What this is meant for is not there.',
  })
}
