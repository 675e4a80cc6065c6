import { noteCopy } from '@/lib/media/blob-copy-store'
import { findContentsElsewhere, pointAt } from '@/lib/media/bulk-act-store'
import { copyBetween } from '@/lib/media/internal/copy-between'
import { COPY_SECONDS_MAX, settleCopy } from '@/lib/media/run-storage-move'
import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

interface Control {
  stop: AbortSignal
  isWanted: () => Promise<boolean>
  /** What else belongs to the transaction that points a content at its new place; it may refuse. */
  first?: (tx: Transaction) => Promise<void>
  /** Called in that transaction when the content has moved. */
  moved?: (tx: Transaction, content: StoredContent) => Promise<void>
}

export interface StoredContent {
  sha256: string
  sizeBytes: number
  storageType: string
}

/**
 * Moves all contents of a file and of its versions to a storage, by the steps of a storage move: note the copy, make and
 * verify it, switch the row, leave the old one to be removed later.
 */
export async function moveFileTo(
  fileId: string,
  to: StorageType,
  control: Control,
): Promise<'done' | 'already' | 'canceled' | 'stopped'> {
  const contents = await findContentsElsewhere(fileId, to)
  if (contents.length === 0) return 'already'
  return moveContents(contents, to, control)
}

/** The same for contents that somebody chose. */
export async function moveContents(
  contents: StoredContent[],
  to: StorageType,
  control: Control,
): Promise<'done' | 'canceled' | 'stopped'> {
  for (const content of contents) {
    const { storageType, ...blob } = content
    const from = storageType as StorageType
    await noteCopy(undefined, blob, to, COPY_SECONDS_MAX)
    const target = await driverOf(to)
    const ended = await copyBetween(await driverOf(from), target, blob, control.stop, control.isWanted)
    if (ended !== 'copied') return ended
    // What was verified on its way has to be found there as well, before anybody is sent there.
    const kept = await target.stat(blob.sha256)
    if (kept?.sizeBytes !== blob.sizeBytes) throw new Error('the copy is not there, or has another size')
    await sagaStep('rule.move-content', () =>
      inTransaction(async tx => {
        await control.first?.(tx)
        if (!(await pointAt(tx, blob.sha256, from, to))) return
        await settleCopy(tx, blob, { fromStorage: from, toStorage: to })
        await control.moved?.(tx, content)
      }),
    )
  }
  return 'done'
}
