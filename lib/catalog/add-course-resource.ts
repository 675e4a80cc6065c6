import type { Actor } from '@/lib/auth/actor'
import type { NewCourseResource } from '@/lib/catalog/course-media-schemas'
import { readResourcePlace } from '@/lib/catalog/internal/read-media-place'
import { noteCourseAct, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { receiveResource } from '@/lib/media/receive-upload'
import type { ResourceRecord } from '@/lib/media/record-schemas'
import { saveCourseResource } from '@/lib/media/save-course-resource'

/** What a resource is given to: a course, or one lesson of it. */
export type ResourceOwner = { courseId: string } | { lessonId: string }

/**
 * Gives a course or a lesson a resource that lies elsewhere (MED-31). Refuses as `requireOwnCourse` and
 * `saveCourseResource` do.
 */
export async function addCourseResource(
  actor: Actor,
  owner: ResourceOwner,
  resource: NewCourseResource,
): Promise<ResourceRecord> {
  const course = await requireOwnCourse(actor, owner)
  const record = { ...resource, ...owner, courseId: course.courseId, uploadedBy: actor.userId }
  return saveCourseResource(record, tx => noteCourseAct(tx, actor, course, 'course.change'))
}

/** The same for a resource that comes with the request, as a form (FUT-01). Refuses as `requireOwnCourse` and `receiveResource` do. */
export async function uploadCourseResource(
  actor: Actor,
  owner: ResourceOwner,
  request: Request,
): Promise<ResourceRecord> {
  const { courseId } = await requireOwnCourse(actor, owner)
  return receiveResource(request, actor.userId, fields =>
    readResourcePlace(actor, courseId, { ...fields, ...owner }),
  )
}
