import { createCollections } from '@/lib/media/document-store'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/** Brings the media collections, their validators and indexes to this version. Refuses `media_store` when it is down. */
export function ensureCollections(): Promise<void> {
  return createCollections()
}

const RETRY_MS = 5000

/**
 * The same for a process that has to start whatever is down: it goes on trying behind the caller's back until the store
 * comes. The given function ends the trying.
 */
export function ensureCollectionsEventually(): () => void {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const attempt = () =>
    ensureCollections().catch(error => {
      if (error instanceof AppError && error.kind === 'unavailable') {
        logger().warn({ operation: 'media.prepare', reason: error.reason }, 'media store not there yet')
      } else {
        logger().error(
          { operation: 'media.prepare', cause: describeCause(error) },
          'media store not prepared',
        )
      }
      if (!isStopped) timer = setTimeout(attempt, RETRY_MS).unref()
    })
  void attempt()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
