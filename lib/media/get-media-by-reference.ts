import { mediaOf } from '@/lib/media/internal/record-shapes'
import { findRecordDocuments } from '@/lib/media/media-record-store'
import type { MEDIA_TYPES, MediaRecord, REFERENCE_TYPES } from '@/lib/media/record-schemas'

/**
 * The media of one kind that an owner has, the newest first (MED-22), by one index. Refuses `media_store` and
 * `model_not_initialized`.
 */
export async function getMediaByReference(
  referenceId: string,
  referenceType: (typeof REFERENCE_TYPES)[number],
  mediaType: (typeof MEDIA_TYPES)[number],
): Promise<MediaRecord[]> {
  const found = await findRecordDocuments('media_storage', { referenceId, referenceType, mediaType })
  return found.map(mediaOf)
}
