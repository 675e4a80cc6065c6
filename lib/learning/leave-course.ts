import type { Actor } from '@/lib/auth/actor'
import { removeEnrollment } from '@/lib/learning/enrollment-store'
import { AppError } from '@/lib/platform/errors'

/**
 * Takes the actor out of a free course. What they did there is kept: enrolling again brings back the same enrollment,
 * its progress and its times; a review goes. Refuses `enrollment_not_found`, also for one of somebody else, and
 * `course_has_price`.
 */
export async function leaveCourse(actor: Actor, enrollmentId: string): Promise<void> {
  const outcome = await removeEnrollment(actor.region, actor.userId, enrollmentId)
  if (outcome === 'has_price') {
    throw new AppError('conflict', 'course_has_price', {
      publicMessage:
        'This course has a price. If you left it, coming back would mean buying it, so it stays here.',
    })
  }
  if (outcome === 'not_enrolled') throw new AppError('not_found', 'enrollment_not_found')
}
