import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { canModerate } from '@/lib/reviews/policy'
import { type FoundReview, findReview } from '@/lib/reviews/review-write-store'

/**
 * The review that its author is about to change. Refuses `not_review_author` for one that everybody may read, and
 * `not_found` for one that does not exist or that the actor may not know of.
 */
export async function requireOwnReview(actor: Actor, reviewId: string): Promise<FoundReview> {
  const review = await findReview(reviewId)
  if (review?.authorId === actor.userId) return review
  if (!review || !canReadReview(actor, review)) throw new AppError('not_found', 'not_found')
  throw new AppError('forbidden', 'not_review_author', { publicMessage: 'Unauthorized' })
}

/** Hidden reviews are read by admins and their author alone; those of a draft by who may see the draft. */
export function canReadReview(actor: Actor, review: FoundReview): boolean {
  if (review.authorId === actor.userId || canModerate(actor)) return true
  return !review.isHidden && (review.isPublic || review.ownerId === actor.userId)
}
