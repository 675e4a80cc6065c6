import type { Actor } from '@/lib/auth/actor'
import { appendLesson } from '@/lib/catalog/curriculum-store'
import { lockOwnCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { NewLesson } from '@/lib/catalog/schemas'
import { inTransaction } from '@/lib/platform/transaction'

/** Adds a lesson at the end of a module and gives its id. Refuses as `requireOwnCourse` does. */
export async function addLesson(
  actor: Actor,
  moduleId: string,
  lesson: NewLesson,
): Promise<{ lessonId: string }> {
  const { courseId } = await requireOwnCourse(actor, { moduleId })
  return inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    return { lessonId: await appendLesson(tx, moduleId, lesson) }
  })
}
