import { addAccess } from '@/lib/media/media-record-store'
import type { CountedAccess } from '@/lib/media/record-schemas'
import { AppError } from '@/lib/platform/errors'

/**
 * Counts one access to a video, resource or other medium and stamps its time (MED-23), and gives the new count. Refuses
 * `media_not_found`, `media_store` and `model_not_initialized`.
 */
export async function updateMediaAccessCount(mediaId: string): Promise<CountedAccess> {
  const counted = await addAccess(mediaId, new Date())
  if (!counted) throw mediaNotFound()
  const { accessCount, lastAccessedAt } = counted
  return { id: mediaId, accessCount: Number(accessCount), lastAccessedAt: lastAccessedAt.toISOString() }
}

export function mediaNotFound(): AppError {
  return new AppError('not_found', 'media_not_found', { publicMessage: 'There is no such medium.' })
}
