import { keepRecord } from '@/lib/media/internal/keep-record'
import { readRecordInput } from '@/lib/media/internal/read-record-input'
import { documentOfRow, resourceOf } from '@/lib/media/internal/record-shapes'
import { NewResourceRecord, type ResourceRecord } from '@/lib/media/record-schemas'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Stores one resource record of a course or of one of its lessons and gives it (MED-19). Refuses `invalid_record`,
 * `owner_not_found` (MED-33), `media_store` and `model_not_initialized`.
 */
export async function saveCourseResource(
  resourceData: NewResourceRecord,
  note?: (tx: Transaction) => Promise<void>,
): Promise<ResourceRecord> {
  const { courseId, lessonId, uploadedBy, ...fields } = readRecordInput(NewResourceRecord, resourceData)
  const record = {
    collection: 'course_resources',
    owner: { courseId, lessonId: lessonId ?? null },
    fields,
    uploadedBy: uploadedBy ?? null,
  } as const
  const row = await keepRecord(record, note)
  return resourceOf(documentOfRow(row))
}
