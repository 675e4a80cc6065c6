import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { canReadReview } from '@/lib/reviews/require-own-review'
import { addReport, findReview } from '@/lib/reviews/review-write-store'
import type { Reporting } from '@/lib/reviews/schemas'

/** Asks the admins to look at a review, once per person. Refuses `not_found` for one that the actor may not read, and `own_review`. */
export async function reportReview(actor: Actor, reviewId: string, reason: string): Promise<Reporting> {
  const review = await findReview(reviewId)
  if (!review || !canReadReview(actor, review)) throw new AppError('not_found', 'not_found')
  if (review.authorId === actor.userId) {
    throw new AppError('forbidden', 'own_review', { publicMessage: 'You cannot report your own review.' })
  }
  const isNew = await addReport(review.kind, reviewId, actor.userId, reason)
  return { status: isNew ? 'reported' : 'already_reported' }
}
