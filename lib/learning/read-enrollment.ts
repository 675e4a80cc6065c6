import type { Actor } from '@/lib/auth/actor'
import { findEnrollment } from '@/lib/learning/enrollment-store'
import type { Enrollment } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

/** The actor's own enrollment in a course, or null. Refuses `course_not_found`. */
export async function readOwnEnrollment(actor: Actor, courseId: string): Promise<Enrollment | null> {
  const enrollment = await findEnrollment(actor.region, actor.userId, courseId)
  if (enrollment === undefined) throw new AppError('not_found', 'course_not_found')
  return enrollment
}
