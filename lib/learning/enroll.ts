import type { Actor } from '@/lib/auth/actor'
import { createEnrollment, findEnrollableCourse } from '@/lib/learning/enrollment-store'
import type { Enrolling } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

/**
 * Enrolls the actor in a free, published course; doing it again gives the same enrollment. Refuses `course_not_found`,
 * also for a course that is not published, and `course_not_bought` when it has a price.
 */
export async function enroll(actor: Actor, courseId: string): Promise<Enrolling> {
  const course = await findEnrollableCourse(actor.region, actor.userId, courseId)
  if (!course) throw new AppError('not_found', 'course_not_found')
  if (course.enrollmentId) return { status: 'already_active', enrollmentId: course.enrollmentId }
  if (!course.isPublished) throw new AppError('not_found', 'course_not_found')
  if (course.price > 0) {
    throw new AppError('payment_required', 'course_not_bought', {
      publicMessage: 'This course has to be bought first.',
    })
  }
  const enrollmentId = await createEnrollment(actor.region, actor.userId, courseId)
  return { status: 'enrolled', enrollmentId }
}
