import type { Actor } from '@/lib/auth/actor'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'
import { authorName } from '@/lib/reviews/internal/author-name'
import { canReview, canSeeSubject, type ReviewSubject } from '@/lib/reviews/policy'
import {
  histogramOf,
  KEY_COUNTS,
  listVisible,
  type OwnReviewRow,
  positionOf,
  type ReviewRow,
  standingOf,
} from '@/lib/reviews/review-store'
import type { OwnReview, Review, ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'

/**
 * The visible reviews of a course or product, how its ratings are spread, and the actor's own review, which they see
 * hidden as well. Refuses `not_found` for a subject one may not see, and `invalid_cursor`.
 */
export async function listReviews(
  actor: Actor | null,
  subject: ReviewSubject,
  { cursor, limit = 10, sort = 'newest' }: Partial<ReviewSearch>,
): Promise<ReviewPage> {
  const standing = await standingOf(subject, actor?.userId ?? null)
  if (!standing || !canSeeSubject(actor, standing)) throw new AppError('not_found', 'not_found')
  const order = `reviews:${sort}`
  const after = cursor === undefined ? undefined : readCursor(cursor, order, KEY_COUNTS[sort])
  const [rows, histogram] = await Promise.all([
    listVisible(subject, sort, after, limit + 1),
    histogramOf(subject),
  ])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    data: page.map(reviewOf),
    nextCursor: last ? writeCursor({ order, ...positionOf(sort, last) }) : null,
    histogram,
    mine: standing.review && ownReviewOf(standing.review),
    canReview: canReview(actor, standing),
  }
}

function reviewOf(row: ReviewRow): Review {
  const { reviewId, rating, reviewText, createdAt } = row
  return { reviewId, rating, reviewText, createdAt: createdAt.toISOString(), author: authorName(row) }
}

export function ownReviewOf(row: OwnReviewRow): OwnReview {
  return { ...reviewOf(row), isHidden: row.hiddenAt !== null, hiddenReason: row.hiddenReason }
}
