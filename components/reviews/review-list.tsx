'use client'

import { RatingStars } from '@/components/ui/rating-stars'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Review } from '@/lib/reviews/schemas'
import { ReportReview } from './report-review'

export interface ReviewListProps {
  reviews: Review[]
  /** Whoever is signed in may report what others wrote. */
  canReport: boolean
}

export function ReviewList({ reviews, canReport }: ReviewListProps) {
  return (
    <ul className="divide-y divide-line">
      {reviews.map(review => (
        <li key={review.reviewId} className="space-y-1.5 py-5 first:pt-0">
          <div className="flex items-start justify-between gap-3">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-sm">
              <span className="font-semibold">{review.author}</span>
              <RatingStars rating={review.rating} />
              <RelativeTime date={review.createdAt} className="text-muted" />
            </div>
            {canReport && <ReportReview review={review} />}
          </div>
          {review.reviewText && (
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">{review.reviewText}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
