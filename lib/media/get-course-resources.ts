import { resourceOf } from '@/lib/media/internal/record-shapes'
import { findRecordDocuments } from '@/lib/media/media-record-store'
import type { ResourceRecord } from '@/lib/media/record-schemas'

/**
 * The resources of a course, or of one of its lessons alone, the newest first (MED-20). Refuses `media_store` and
 * `model_not_initialized`.
 */
export async function getCourseResources(courseId: string, lessonId?: string): Promise<ResourceRecord[]> {
  const owner = lessonId === undefined ? { courseId } : { courseId, lessonId }
  return (await findRecordDocuments('course_resources', owner)).map(resourceOf)
}
