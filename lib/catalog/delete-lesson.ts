import type { Actor } from '@/lib/auth/actor'
import type { CourseOwnership } from '@/lib/catalog/course-store'
import { countLessons, removeLesson } from '@/lib/catalog/curriculum-store'
import { lockForRemoval, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Removes a lesson. Refuses as `requireOwnCourse` does, and `last_lesson`. */
export async function deleteLesson(actor: Actor, lessonId: string): Promise<void> {
  const { courseId } = await requireOwnCourse(actor, { lessonId })
  await inTransaction(async tx => {
    const course = await lockForRemoval(tx, actor, courseId)
    await removeLesson(tx, lessonId)
    await requireLessonLeft(tx, course)
    await wakeRelay(tx)
  })
}

/** A course in the catalog always has something to learn. */
export async function requireLessonLeft(tx: Transaction, course: CourseOwnership): Promise<void> {
  if (!course.publishedAt || (await countLessons(tx, course.courseId)) > 0) return
  throw new AppError('conflict', 'last_lesson', {
    publicMessage: 'A published course keeps at least one lesson. Withdraw the course first.',
  })
}
