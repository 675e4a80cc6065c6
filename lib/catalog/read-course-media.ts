import type { Actor } from '@/lib/auth/actor'
import { shownResourceUrl, shownVideoUrl } from '@/lib/catalog/media-address'
import { canEditCourse } from '@/lib/catalog/policy'
import { readCourse } from '@/lib/catalog/read-course'
import type { CourseMedia } from '@/lib/catalog/schemas'
import { listCourseMedia } from '@/lib/media/list-course-media'

/**
 * A course with all of its videos and resources in one answer (CAT-15). Visitors are not told of files that are not
 * ready. While the media store is off both lists are empty. Refuses `not_found`, for other people's drafts too.
 */
export async function readCourseMedia(actor: Actor | null, courseId: string): Promise<CourseMedia> {
  const course = await readCourse(actor, courseId)
  const { videos, resources } = await listCourseMedia(courseId)
  const isOwn = actor !== null && canEditCourse(actor, { instructorId: course.instructor.userId })
  if (isOwn) return { course, videos, resources }
  return {
    course,
    videos: videos
      .filter(video => video.processingStatus === 'completed')
      .map(video => ({
        ...video,
        videoUrl: shownVideoUrl(courseId, { ...video, id: video.videoId, url: video.videoUrl }),
      })),
    resources: resources.map(resource => ({
      ...resource,
      resourceUrl: shownResourceUrl(courseId, resource.resourceId),
    })),
  }
}
