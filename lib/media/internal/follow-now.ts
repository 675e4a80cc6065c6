import { isMediaStoreAway } from '@/lib/media/media-store-away'
import { describeCause, logger } from '@/lib/platform/logger'

/**
 * Lets the media store follow a change that is committed, without waiting for the relay. A store that went away at this
 * very moment follows by the event that was committed with the change, so what was done is not taken back for it.
 */
export async function followNow(follow: () => Promise<unknown>): Promise<void> {
  try {
    await follow()
  } catch (cause) {
    if (!isMediaStoreAway(cause)) throw cause
    logger().warn({ operation: 'media.follow', cause: describeCause(cause) }, 'the media store follows later')
  }
}
