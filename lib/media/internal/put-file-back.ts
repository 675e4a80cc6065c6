import { findAside, noteUndone } from '@/lib/media/cleanup-store'
import { putNamesBack } from '@/lib/media/internal/drop-rendition'
import { moveFromTrash } from '@/lib/media/trash-store'
import { wakeRelay } from '@/lib/platform/outbox'
import type { Transaction } from '@/lib/platform/transaction'

/** Brings back what a clean-up set aside of one file. False when it is gone for good, or changed since. */
export async function putFileBack(tx: Transaction, cleanupId: string, fileId: string): Promise<boolean> {
  const own = await findAside(cleanupId, fileId)
  if (own.length === 0) return false
  const isBack = own.some(item => item.name !== '')
    ? await putNamesBack(tx, fileId, own)
    : await moveFromTrash(tx, fileId)
  if (!isBack) return false
  await noteUndone(tx, cleanupId, fileId)
  await wakeRelay(tx)
  return true
}
