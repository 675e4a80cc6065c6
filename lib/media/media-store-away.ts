import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

const AWAY = new Set(['media_store', 'model_not_initialized'])

/** Whether a refusal says that the media store is off, down or not prepared yet. */
export function isMediaStoreAway(error: unknown): boolean {
  return error instanceof AppError && AWAY.has(error.reason)
}

/** What is read from the media store, or what stands for it while the store is off or away (MED-29, SHOP-05). */
export async function orWithout<Value>(read: () => Promise<Value>, none: Value): Promise<Value> {
  try {
    return await read()
  } catch (cause) {
    if (!isMediaStoreAway(cause)) throw cause
    logger().debug(
      { operation: 'media.read', cause: describeCause(cause) },
      'answered without the media store',
    )
    return none
  }
}
