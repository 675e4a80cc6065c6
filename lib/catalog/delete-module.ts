import type { Actor } from '@/lib/auth/actor'
import { removeModule } from '@/lib/catalog/curriculum-store'
import { requireLessonLeft } from '@/lib/catalog/delete-lesson'
import { lockForRemoval, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'

/** Removes a module with its lessons. Refuses as `requireOwnCourse` does, and `last_lesson`. */
export async function deleteModule(actor: Actor, moduleId: string): Promise<void> {
  const { courseId } = await requireOwnCourse(actor, { moduleId })
  await inTransaction(async tx => {
    const course = await lockForRemoval(tx, actor, courseId)
    await removeModule(tx, moduleId)
    await requireLessonLeft(tx, course)
    await wakeRelay(tx)
  })
}
