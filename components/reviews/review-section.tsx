'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Select } from '@/components/ui/select'
import { REVIEW_SORTS, type ReviewSort, type ReviewSubject } from '@/lib/reviews/policy'
import { reviewsQuery } from '@/lib/reviews/queries'
import type { ReviewPage } from '@/lib/reviews/schemas'
import { OwnReview } from './own-review'
import { RatingHistogram } from './rating-histogram'
import { ReviewList } from './review-list'
import { useOwnReview } from './use-own-review'

export interface ReviewSectionProps {
  subject: ReviewSubject
  /** Read on the server, newest first, so that the page says something without JavaScript. */
  firstPage: ReviewPage
}

const SORT_NAMES: Record<ReviewSort, string> = {
  newest: 'Newest first',
  highest: 'Highest rating first',
  lowest: 'Lowest rating first',
}

/** What others think of a course or a product, and the own review of whoever may write one. */
export function ReviewSection({ subject, firstPage }: ReviewSectionProps) {
  const [sort, setSort] = useState<ReviewSort>('newest')
  const own = useOwnReview(subject)
  const list = useInfiniteQuery({
    ...reviewsQuery(subject, sort),
    ...(sort === 'newest' ? { initialData: { pages: [firstPage], pageParams: [''] } } : {}),
    placeholderData: before => before,
  })
  const { refetch } = list
  const { isSignedIn } = own
  // The page is kept for everybody and may be older than what its reader wrote, which would be counted wrong.
  useEffect(() => {
    if (isSignedIn) void refetch({ cancelRefetch: false })
  }, [isSignedIn, refetch])
  const pages = list.data?.pages ?? [firstPage]
  const reviews = pages.flatMap(page => page.data).filter(({ reviewId }) => reviewId !== own.ownId)
  const histogram = without(pages[0]?.histogram ?? firstPage.histogram, own.goingRating)
  const count = histogram.reduce((sum, each) => sum + each, 0)
  const stars = histogram.reduce((sum, each, index) => sum + each * (index + 1), 0)
  // The own review stands above, so it is not among those that are listed here.
  const others = count - (own.mine && !own.mine.isHidden ? 1 : 0)
  return (
    <div className="space-y-8">
      {count > 0 ? (
        <RatingHistogram rating={stars / count} count={count} histogram={histogram} />
      ) : (
        <p className="text-muted">Nobody has reviewed this {subject.kind} yet.</p>
      )}
      <OwnReview kind={subject.kind} own={own} />
      {list.isError && (
        <ErrorState
          title="The reviews could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {others > 0 && (
        <div className="space-y-5">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h3 className="font-semibold tabular-nums">{countOf(others, 'review')}</h3>
            {others > 1 && <SortChoice sort={sort} onSort={setSort} />}
          </div>
          <div
            className={list.isPlaceholderData ? 'opacity-60' : undefined}
            aria-busy={list.isPlaceholderData}
          >
            <ReviewList reviews={reviews} canReport={own.isSignedIn} />
          </div>
          {list.hasNextPage && (
            <LoadMore
              shown={reviews.length}
              total={others}
              hasMore
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
              noun="reviews"
            />
          )}
        </div>
      )}
    </div>
  )
}

function SortChoice({ sort, onSort }: { sort: ReviewSort; onSort: (sort: ReviewSort) => void }) {
  return (
    <Select
      aria-label="Order of the reviews"
      className="w-full sm:w-56"
      value={sort}
      onChange={event => onSort(event.target.value as ReviewSort)}
    >
      {REVIEW_SORTS.map(each => (
        <option key={each} value={each}>
          {SORT_NAMES[each]}
        </option>
      ))}
    </Select>
  )
}

/** The figures as they will be when a deleted review is gone. */
function without(histogram: ReviewPage['histogram'], rating: number | null): ReviewPage['histogram'] {
  return histogram.map((count, index) =>
    index + 1 === rating ? count - 1 : count,
  ) as ReviewPage['histogram']
}
