import { keepRecord, ownerNotFound } from '@/lib/media/internal/keep-record'
import { readRecordInput } from '@/lib/media/internal/read-record-input'
import { documentOfRow, mediaOf } from '@/lib/media/internal/record-shapes'
import type { RecordOwner } from '@/lib/media/media-record-store'
import { type MediaRecord, NewMediaRecord, type REFERENCE_TYPES } from '@/lib/media/record-schemas'

/**
 * Stores a media record of any kind and gives it (MED-21). Refuses `invalid_record`, `owner_not_found` (MED-33) for
 * everything but a page, `media_store` and `model_not_initialized`.
 */
export async function saveMediaStorage(mediaData: NewMediaRecord): Promise<MediaRecord> {
  const { uploadedBy, ...fields } = readRecordInput(NewMediaRecord, mediaData)
  const row = await keepRecord({
    collection: 'media_storage',
    owner: ownerOf(fields.referenceType, fields.referenceId),
    fields,
    uploadedBy: uploadedBy ?? null,
  })
  return mediaOf(documentOfRow(row))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function ownerOf(referenceType: (typeof REFERENCE_TYPES)[number], referenceId: string): RecordOwner {
  if (referenceType === 'page') return { page: referenceId }
  // What is no id of ours is the id of nothing.
  if (!UUID.test(referenceId)) throw ownerNotFound()
  return { [`${referenceType}Id`]: referenceId }
}
