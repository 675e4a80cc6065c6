import { videoOf } from '@/lib/media/internal/record-shapes'
import { findRecordDocuments } from '@/lib/media/media-record-store'
import type { VideoRecord } from '@/lib/media/record-schemas'

/** All videos of a course, the newest first (MED-18). Refuses `media_store` and `model_not_initialized`. */
export async function getCourseVideos(courseId: string): Promise<VideoRecord[]> {
  return (await findRecordDocuments('course_videos', { courseId })).map(videoOf)
}
