import type { Actor } from '@/lib/auth/actor'
import type { ResourceList } from '@/lib/catalog/course-media-schemas'
import { findOwnershipByLesson } from '@/lib/catalog/course-store'
import { shownResourceUrl } from '@/lib/catalog/media-address'
import { requireVisibleCourse } from '@/lib/catalog/require-own-course'
import { getCourseResources } from '@/lib/media/get-course-resources'
import { orWithout } from '@/lib/media/media-store-away'
import { AppError } from '@/lib/platform/errors'

/**
 * The resources of a course, or of one of its lessons alone, the newest first (MED-31); none while the media store is off
 * or away. Refuses `not_found`, for other people's drafts too.
 */
export async function listCourseResources(
  actor: Actor | null,
  courseId: string,
  lessonId?: string,
): Promise<ResourceList> {
  const { isOwn } = await requireVisibleCourse(actor, courseId)
  const resources = await orWithout(() => getCourseResources(courseId, lessonId), [])
  const data = isOwn
    ? resources
    : resources.map(one => ({ ...one, resourceUrl: shownResourceUrl(courseId, one.id) }))
  return { count: data.length, data }
}

/** The same by the lesson. */
export async function listLessonResources(actor: Actor | null, lessonId: string): Promise<ResourceList> {
  const course = await findOwnershipByLesson(lessonId)
  if (!course) throw new AppError('not_found', 'not_found')
  return listCourseResources(actor, course.courseId, lessonId)
}
