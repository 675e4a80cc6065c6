import { isMediaStoreAway } from '@/lib/media/media-store-away'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/**
 * Lets the media store follow a change that is committed, without waiting for the relay. A store that went away at this
 * very moment follows by the event that was committed with the change, so what was done is not taken back for it. Where
 * the relay wrote the same between the look and the write of this one, it follows once more what is there now.
 */
export async function followNow(follow: () => Promise<unknown>): Promise<void> {
  try {
    await follow().catch(cause => {
      if (!isOvertaken(cause)) throw cause
      return follow()
    })
  } catch (cause) {
    if (!isMediaStoreAway(cause) && !isOvertaken(cause)) throw cause
    logger().warn({ operation: 'media.follow', cause: describeCause(cause) }, 'the media store follows later')
  }
}

// Of two upserts of one document at once, a unique key that is not of the filter lets one fail.
function isOvertaken(cause: unknown): boolean {
  return cause instanceof AppError && cause.reason === 'already_exists'
}
