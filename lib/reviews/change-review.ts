import type { Actor } from '@/lib/auth/actor'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { ownReviewOf } from '@/lib/reviews/list-reviews'
import { requireOwnReview } from '@/lib/reviews/require-own-review'
import { standingOf } from '@/lib/reviews/review-store'
import { updateReview } from '@/lib/reviews/review-write-store'
import type { OwnReview, ReviewChanges } from '@/lib/reviews/schemas'

/** Changes the actor's own review; what is not named stays, and a hidden one stays hidden. Refuses as `requireOwnReview` does. */
export async function changeReview(
  actor: Actor,
  reviewId: string,
  changes: ReviewChanges,
): Promise<OwnReview> {
  const { kind, subjectId } = await requireOwnReview(actor, reviewId)
  const isChanged = await updateReview(kind, reviewId, changes)
  await forget(productKey(subjectId))
  const standing = isChanged ? await standingOf({ kind, id: subjectId }, actor.userId) : null
  if (!standing?.review) throw new AppError('not_found', 'not_found')
  return ownReviewOf(standing.review)
}
