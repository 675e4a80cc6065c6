import { findOldCopies, removeCopy } from '@/lib/media/blob-copy-store'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

const COPIES_AT_ONCE = 500

/** Removes the copies that moves left and whose time is over, and gives their number. A storage that is away waits. */
export async function removeOldCopies(stop?: AbortSignal): Promise<number> {
  let removed = 0
  for (const copy of await findOldCopies(COPIES_AT_ONCE)) {
    if (stop?.aborted) break
    try {
      if (await removeCopy(copy)) removed += 1
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
      logger().warn(
        { operation: 'media.move', cause: describeCause(error) },
        'an old copy is not removed yet',
      )
    }
  }
  return removed
}
