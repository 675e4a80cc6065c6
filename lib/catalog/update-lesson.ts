import type { Actor } from '@/lib/auth/actor'
import { changeLesson, readinessNow } from '@/lib/catalog/curriculum-store'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { LessonChanges } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'

/**
 * Changes what is named of a lesson. Refuses as `requireOwnCourse` does, and `lesson_has_files` for another type while
 * it holds files of the present one.
 */
export async function updateLesson(
  actor: Actor,
  lessonId: string,
  changes: LessonChanges,
): Promise<{ lessonId: string }> {
  const { courseId } = await requireOwnCourse(actor, { lessonId })
  if (changes.type) await requireTypeFits(courseId, lessonId, changes.type)
  await changeLesson(lessonId, changes)
  return { lessonId }
}

async function requireTypeFits(courseId: string, lessonId: string, type: string): Promise<void> {
  const lesson = (await readinessNow(courseId)).find(each => each.lessonId === lessonId)
  if (!lesson || lesson.type === type || lesson.fileStates.length === 0) return
  throw new AppError('conflict', 'lesson_has_files', {
    publicMessage: `This ${lesson.type} lesson holds a file. Remove the file before you change the type.`,
  })
}
