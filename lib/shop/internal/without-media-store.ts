import { AppError } from '@/lib/platform/errors'
import { withinOwnTime } from '@/lib/platform/within-own-time'

const PATIENCE_MS = 1000
const PAUSE_MS = 5000

let awayUntil = 0

/**
 * Asks the media store, and goes on with nothing while it is off or away (SHOP-04, SHOP-05): pictures are not worth a
 * page. A store that kept somebody waiting in vain is not asked again for some seconds; a refusal at once costs nothing.
 */
export async function orNone<Answer>(ask: () => Promise<Answer>, none: Answer): Promise<Answer> {
  const startedAt = Date.now()
  if (startedAt < awayUntil) return none
  try {
    return await withinOwnTime(PATIENCE_MS, ask(), () => new AppError('unavailable', 'media_store'))
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
    if (Date.now() - startedAt > PATIENCE_MS / 10) awayUntil = Date.now() + PAUSE_MS
    return none
  }
}
