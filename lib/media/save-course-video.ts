import { keepRecord } from '@/lib/media/internal/keep-record'
import { readRecordInput } from '@/lib/media/internal/read-record-input'
import { documentOfRow, videoOf } from '@/lib/media/internal/record-shapes'
import { NewVideoRecord, type VideoRecord } from '@/lib/media/record-schemas'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Stores one video record of a course and gives it (MED-17). It describes a video that lies elsewhere, which is never
 * fetched. Refuses `invalid_record`, `owner_not_found` (MED-33), `media_store` and `model_not_initialized`.
 */
export async function saveCourseVideo(
  videoData: NewVideoRecord,
  note?: (tx: Transaction) => Promise<void>,
): Promise<VideoRecord> {
  const { courseId, lessonId, moduleId, uploadedBy, ...fields } = readRecordInput(NewVideoRecord, videoData)
  const record = {
    collection: 'course_videos',
    owner: { courseId, lessonId: lessonId ?? null, moduleId: moduleId ?? null },
    fields,
    uploadedBy: uploadedBy ?? null,
  } as const
  const row = await keepRecord(record, note)
  return videoOf(documentOfRow(row))
}
