'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import MessageSquareText from 'lucide-react/icons/message-square-text'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Skeleton } from '@/components/ui/skeleton'
import { type ModerationChoice, moderationQuery } from '@/lib/reviews/queries'
import { DecideChosen } from './decide-chosen'
import { ModeratedCard } from './moderated-card'
import { useVisibility } from './use-visibility'

const EMPTY = {
  reported: ['Nothing is waiting', 'When somebody reports a review, it stands here with their reasons.'],
  hidden: ['Nothing is hidden', 'Reviews that an admin hid stand here, and can be shown again.'],
  all: ['There are no reviews yet', 'They come with learners who finish and buyers who receive.'],
} as const

/** Reviews to decide about, and what was decided. */
export function ModerationQueue({ choice }: { choice: ModerationChoice }) {
  const list = useInfiniteQuery(moderationQuery(choice))
  const visibility = useVisibility(choice)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  if (list.isPending) return <Waiting />
  if (list.isError) {
    return (
      <ErrorState
        title="The reviews could not be loaded"
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    )
  }
  const reviews = list.data.pages.flatMap(page => page.data)
  const chosen = reviews.filter(({ reviewId }) => chosenIds.has(reviewId))
  const choose = (reviewId: string, isChosen: boolean) =>
    setChosenIds(
      before => new Set([...before].filter(id => id !== reviewId).concat(isChosen ? reviewId : [])),
    )
  if (reviews.length === 0) {
    const [title, text] = EMPTY[choice.state]
    return (
      <EmptyState icon={<MessageSquareText />} title={title}>
        {text}
      </EmptyState>
    )
  }
  return (
    <>
      <DecideChosen chosen={chosen} shown={reviews} onChoose={ids => setChosenIds(new Set(ids))} />
      <ul className="space-y-4">
        {reviews.map(review => (
          <li key={review.reviewId}>
            <ModeratedCard
              review={review}
              visibility={visibility}
              isChosen={chosenIds.has(review.reviewId)}
              onChoose={isChosen => choose(review.reviewId, isChosen)}
            />
          </li>
        ))}
      </ul>
      <LoadMore
        shown={reviews.length}
        {...(choice.state === 'reported' && !choice.kind
          ? { total: list.data.pages[0]?.reportedCount ?? reviews.length }
          : {})}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => list.fetchNextPage()}
        noun="reviews"
      />
    </>
  )
}

function Waiting() {
  return (
    <div className="space-y-4">
      {[0, 1, 2].map(each => (
        <Skeleton key={each} className="h-44 rounded-card" />
      ))}
    </div>
  )
}
