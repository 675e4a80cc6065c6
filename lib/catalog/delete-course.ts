import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { removeCourse } from '@/lib/catalog/course-store'
import { lockForRemoval } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Removes a course with its modules and lessons. Refuses as `requireOwnCourse` does, `fresh_password_needed` to an
 * admin who is not its owner, and `course_has_learners`: what people enrolled in is withdrawn, not taken from them.
 */
export async function deleteCourse(actor: Actor, courseId: string): Promise<void> {
  await sagaStep('course.delete', () => inTransaction(tx => removeWithoutLearners(tx, actor, courseId)))
}

async function removeWithoutLearners(tx: Transaction, actor: Actor, courseId: string): Promise<void> {
  const { enrollmentCount, instructorId } = await lockForRemoval(tx, actor, courseId, 'course.delete')
  if (instructorId !== actor.userId) await requireFreshPassword(actor, tx)
  if (enrollmentCount > 0) {
    throw new AppError('conflict', 'course_has_learners', {
      publicMessage: `${enrollmentCount === 1 ? 'One person has' : `${enrollmentCount} people have`} enrolled in this course, so it cannot be deleted. Withdraw it instead: it leaves the catalog and they keep it.`,
      details: { enrollmentCount },
    })
  }
  await removeCourse(tx, courseId)
  await wakeRelay(tx)
}
