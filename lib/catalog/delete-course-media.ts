import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { deleteMedia } from '@/lib/media/delete-media'
import { type CourseMediumRef, readCourseMedium } from '@/lib/media/read-course-medium'

/**
 * Removes a video or resource of a course, its file too where we keep one (MED-34). Refuses as `requireOwnCourse` and
 * `readCourseMedium` do, and `fresh_password_needed` to an admin for the course of somebody else.
 */
export async function deleteCourseMedia(actor: Actor, medium: CourseMediumRef): Promise<void> {
  const { courseId, mediaId } = medium
  const { instructorId } = await requireOwnCourse(actor, { courseId })
  await readCourseMedium(medium)
  if (instructorId !== actor.userId) await requireFreshPassword(actor)
  const act = { actorId: actor.userId, action: 'media.delete', targetType: 'media', targetId: mediaId }
  await deleteMedia(mediaId, instructorId === actor.userId ? undefined : { ...act, before: { courseId } })
}
