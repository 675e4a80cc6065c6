import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { isSettledAs } from '@/lib/reviews/moderation-store'
import { canModerate } from '@/lib/reviews/policy'
import type { ReviewDecisions, ReviewDecisionsResult } from '@/lib/reviews/schemas'
import { setReviewVisibility } from '@/lib/reviews/set-review-visibility'

/**
 * Hides or shows several reviews, each by itself, as `setReviewVisibility` does; what is so already, with no report open,
 * is left alone. Refuses `role_not_allowed`; what fails for one review is told in the answer.
 */
export async function decideReviews(
  actor: Actor,
  { reviewIds, isHidden, reason }: ReviewDecisions,
): Promise<ReviewDecisionsResult> {
  if (!canModerate(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const result: ReviewDecisionsResult = { done: [], already: [], failed: [] }
  for (const reviewId of new Set(reviewIds)) {
    if (await isSettledAs(reviewId, isHidden)) {
      result.already.push(reviewId)
      continue
    }
    try {
      await setReviewVisibility(actor, reviewId, { isHidden, reason, reopensReports: false })
      result.done.push(reviewId)
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure
      result.failed.push({ reviewId, reason: failure.reason })
    }
  }
  return result
}
