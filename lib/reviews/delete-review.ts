import type { Actor } from '@/lib/auth/actor'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { requireOwnReview } from '@/lib/reviews/require-own-review'
import { removeVisibleReview } from '@/lib/reviews/review-write-store'

/**
 * Takes the actor's own review away. Refuses as `requireOwnReview` does, and `review_hidden` for a hidden one: a second
 * review in its place would be visible. Its text can still be changed.
 */
export async function deleteReview(actor: Actor, reviewId: string): Promise<void> {
  const { kind, subjectId } = await requireOwnReview(actor, reviewId)
  if (await removeVisibleReview(kind, reviewId)) return forget(productKey(subjectId))
  await requireOwnReview(actor, reviewId)
  throw new AppError('conflict', 'review_hidden', {
    publicMessage: 'This review was hidden by an admin. You can change it, but not delete it.',
  })
}
