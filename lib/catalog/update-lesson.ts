import type { Actor } from '@/lib/auth/actor'
import { changeLesson, editableLesson, readinessNow } from '@/lib/catalog/curriculum-store'
import { requireUnchanged } from '@/lib/catalog/internal/require-unchanged'
import { lockOwnCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { LessonChanges } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Changes what is named of a lesson. Refuses as `requireOwnCourse` does, `edited_elsewhere`, and `lesson_has_files` for
 * another type while it holds files of the present one.
 */
export async function updateLesson(
  actor: Actor,
  lessonId: string,
  { expected, ...changes }: LessonChanges,
): Promise<{ lessonId: string }> {
  const { courseId } = await requireOwnCourse(actor, { lessonId })
  if (changes.type) await requireTypeFits(courseId, lessonId, changes.type)
  await inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    const now = await editableLesson(tx, lessonId)
    if (!now) throw new AppError('not_found', 'not_found')
    requireUnchanged(now, changes, expected)
    await changeLesson(tx, lessonId, changes)
  })
  return { lessonId }
}

async function requireTypeFits(courseId: string, lessonId: string, type: string): Promise<void> {
  const lesson = (await readinessNow(courseId)).find(each => each.lessonId === lessonId)
  if (!lesson || lesson.type === type || lesson.fileStates.length === 0) return
  throw new AppError('conflict', 'lesson_has_files', {
    publicMessage: `This ${lesson.type} lesson holds a file. Remove the file before you change the type.`,
  })
}
