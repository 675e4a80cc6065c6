import { noteCopy } from '@/lib/media/blob-copy-store'
import { findContentsElsewhere, pointAt } from '@/lib/media/bulk-act-store'
import { copyBetween } from '@/lib/media/internal/copy-between'
import { COPY_SECONDS_MAX, settleCopy } from '@/lib/media/run-storage-move'
import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { inTransaction } from '@/lib/platform/transaction'

interface Control {
  stop: AbortSignal
  isWanted: () => Promise<boolean>
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
  for (const { storageType, ...blob } of contents) {
    const from = storageType as StorageType
    await noteCopy(undefined, blob, to, COPY_SECONDS_MAX)
    const target = await driverOf(to)
    const ended = await copyBetween(await driverOf(from), target, blob, control.stop, control.isWanted)
    if (ended !== 'copied') return ended
    // What was verified on its way has to be found there as well, before anybody is sent there.
    const kept = await target.stat(blob.sha256)
    if (kept?.sizeBytes !== blob.sizeBytes) throw new Error('the copy is not there, or has another size')
    await inTransaction(async tx => {
      if (await pointAt(tx, blob.sha256, from, to))
        await settleCopy(tx, blob, { fromStorage: from, toStorage: to })
    })
  }
  return contents.length > 0 ? 'done' : 'already'
}
