import type { Actor } from '@/lib/auth/actor'
import { appendAudit } from '@/lib/platform/audit'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'
import { lockVisibility, reopenReports, settleReports, writeVisibility } from '@/lib/reviews/moderation-store'
import { canModerate } from '@/lib/reviews/policy'
import { findReview } from '@/lib/reviews/review-write-store'
import type { ReviewVisibility, VisibilityInput } from '@/lib/reviews/schemas'

/**
 * Hides a review or shows it, which its subject's rating follows, and settles its reports either way, with a line in the audit log.
 * Refuses `role_not_allowed` and `not_found`.
 */
export async function setReviewVisibility(
  actor: Actor,
  reviewId: string,
  { isHidden, reason, reopensReports }: VisibilityInput,
): Promise<ReviewVisibility> {
  if (!canModerate(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const review = await findReview(reviewId)
  if (!review) throw new AppError('not_found', 'not_found')
  const settled = await inTransaction(async tx => {
    const before = await lockVisibility(tx, review.kind, reviewId)
    if (!before) throw new AppError('not_found', 'not_found')
    await writeVisibility(tx, review.kind, reviewId, isHidden ? { by: actor.userId, reason } : null)
    if (reopensReports) await reopenReports(tx, review.kind, reviewId)
    else await settleReports(tx, review.kind, reviewId)
    await appendAudit(tx, {
      actorId: actor.userId,
      action: isHidden ? 'review.hide' : 'review.show',
      targetType: `${review.kind}_review`,
      targetId: reviewId,
      // By ids: whose review it was is looked up, so that an erased name is erased here too.
      before: {
        ...{ isHidden: before.hiddenAt !== null },
        ...{ subjectId: review.subjectId, authorId: review.authorId },
      },
      after: { isHidden },
    })
    return { reviewId, isHidden, hiddenReason: isHidden ? reason : null }
  })
  await forget(productKey(review.subjectId))
  return settled
}
