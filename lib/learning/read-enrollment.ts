import type { Actor } from '@/lib/auth/actor'
import { findEnrollmentProgress } from '@/lib/learning/completion-store'
import { findEnrollment, findOwnEnrollment } from '@/lib/learning/enrollment-store'
import { missingParts } from '@/lib/learning/missing-parts'
import type { Enrollment, EnrollmentProgress, MyCourse } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'

/** The actor's own enrollment in a course, or null. Refuses `course_not_found`. */
export async function readOwnEnrollment(actor: Actor, courseId: string): Promise<Enrollment | null> {
  const enrollment = await findEnrollment(actor.region, actor.userId, courseId)
  if (enrollment === undefined) throw new AppError('not_found', 'course_not_found')
  return enrollment
}

/** One of the actor's own enrollments with its course. Refuses `enrollment_not_found`. */
export async function readEnrollment(actor: Actor, enrollmentId: string): Promise<MyCourse> {
  const enrollment = await findOwnEnrollment(actor.region, actor.userId, enrollmentId)
  if (!enrollment) throw new AppError('not_found', 'enrollment_not_found')
  return enrollment
}

/** How far the actor is in each lesson, and what each still wants (ENR-06). Refuses `enrollment_not_found`. */
export async function readEnrollmentProgress(
  actor: Actor,
  enrollmentId: string,
): Promise<EnrollmentProgress> {
  const progress = await findEnrollmentProgress(actor.region, actor.userId, enrollmentId)
  if (!progress) throw new AppError('not_found', 'enrollment_not_found')
  return {
    ...progress,
    lessons: progress.lessons.map(lesson => ({ ...lesson, missing: missingParts(lesson) })),
  }
}
