import type { Actor } from '@/lib/auth/actor'
import { lessonTypeOf } from '@/lib/catalog/curriculum-store'
import type { LessonType } from '@/lib/catalog/policy'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'

/** Whether the actor may add a file to a lesson, and which course it then belongs to. Refuses as `requireOwnCourse` does. */
export async function authorizeLessonUpload(
  actor: Actor,
  lessonId: string,
): Promise<{ courseId: string; lessonId: string; lessonType: LessonType }> {
  const { courseId } = await requireOwnCourse(actor, { lessonId })
  const lessonType = await lessonTypeOf(lessonId)
  if (!lessonType) throw new AppError('not_found', 'not_found')
  return { courseId, lessonId, lessonType }
}
