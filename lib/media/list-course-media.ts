import { type CourseMediaDocuments, findCourseMedia } from '@/lib/media/course-media-store'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/** What the media store holds of a course, in the order of arrival; nothing while the store is off or away. */
export async function listCourseMedia(courseId: string): Promise<CourseMediaDocuments> {
  try {
    return await findCourseMedia(courseId)
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.reason !== 'media_store') throw cause
    logger().debug(
      { operation: 'media.course', cause: describeCause(cause) },
      'answered without the media store',
    )
    return { videos: [], resources: [] }
  }
}
