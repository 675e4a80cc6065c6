'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { LoadMore } from '@/components/ui/load-more'
import { RatingStars } from '@/components/ui/rating-stars'
import { RelativeTime } from '@/components/ui/relative-time'
import { reviewsQuery } from '@/lib/reviews/queries'
import type { ReviewPage } from '@/lib/reviews/schemas'

export interface ReviewListProps {
  courseId: string
  firstPage: ReviewPage
  total: number
}

export function ReviewList({ courseId, firstPage, total }: ReviewListProps) {
  const list = useInfiniteQuery({
    ...reviewsQuery(courseId),
    initialData: { pages: [firstPage], pageParams: [''] },
  })
  const reviews = list.data.pages.flatMap(page => page.data)
  return (
    <>
      <ul className="divide-y divide-line">
        {reviews.map(review => (
          <li key={review.reviewId} className="space-y-1.5 py-5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <span className="font-semibold">{review.author}</span>
              <RatingStars rating={review.rating} />
              <RelativeTime date={review.createdAt} className="text-muted" />
            </div>
            {review.reviewText && <p className="max-w-prose whitespace-pre-line">{review.reviewText}</p>}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <LoadMore
          shown={reviews.length}
          total={total}
          hasMore
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
          noun="reviews"
        />
      )}
    </>
  )
}
