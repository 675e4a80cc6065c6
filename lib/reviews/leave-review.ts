import type { Actor } from '@/lib/auth/actor'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { ownReviewOf } from '@/lib/reviews/list-reviews'
import { canSeeSubject, type ReviewSubject } from '@/lib/reviews/policy'
import { type Standing, standingOf } from '@/lib/reviews/review-store'
import { writeCourseReview, writeProductReview } from '@/lib/reviews/review-write-store'
import type { OwnReview, ReviewInput } from '@/lib/reviews/schemas'

/**
 * Writes the actor's one review of a course they are enrolled in or a product they bought; doing it again changes it,
 * and a hidden one stays hidden. Refuses `not_found`, `own_course`, `own_product`, `not_enrolled` and `not_bought`.
 */
export async function leaveReview(
  actor: Actor,
  subject: ReviewSubject,
  input: ReviewInput,
): Promise<OwnReview> {
  const standing = await requireEntitled(actor, subject)
  if (standing.enrollmentId) await writeCourseReview(standing.enrollmentId, input)
  else if (!(await writeProductReview(subject.id, actor.userId, input))) throw notEntitled(subject)
  await forget(productKey(subject.id))
  const written = await standingOf(subject, actor.userId)
  // Deleted again in the same moment, from another window.
  if (!written?.review) throw new AppError('not_found', 'not_found')
  return ownReviewOf(written.review)
}

async function requireEntitled(actor: Actor, subject: ReviewSubject): Promise<Standing> {
  const standing = await standingOf(subject, actor.userId)
  if (!standing || !canSeeSubject(actor, standing)) throw new AppError('not_found', 'not_found')
  const isCourse = subject.kind === 'course'
  if (standing.ownerId === actor.userId) {
    throw new AppError('forbidden', isCourse ? 'own_course' : 'own_product', {
      publicMessage: `You cannot review your own ${subject.kind}.`,
    })
  }
  if (!standing.isEntitled) throw notEntitled(subject)
  return standing
}

function notEntitled({ kind }: ReviewSubject): AppError {
  const isCourse = kind === 'course'
  return new AppError('forbidden', isCourse ? 'not_enrolled' : 'not_bought', {
    publicMessage: isCourse ? 'Enroll in this course to review it.' : 'Buy this product to review it.',
  })
}
