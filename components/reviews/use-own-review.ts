'use client'

import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDelayedDelete } from '@/components/studio/use-delayed-delete'
import { accountQuery } from '@/lib/auth/queries'
import type { ReviewSubject } from '@/lib/reviews/policy'
import { type OwnStanding, ownReviewQuery, putReview, reviewPath, reviewsKey } from '@/lib/reviews/queries'
import type { OwnReview, ReviewInput, ReviewPage } from '@/lib/reviews/schemas'

type Pages = InfiniteData<ReviewPage>

/**
 * The own review of a subject, asked for only when somebody is signed in. A change is shown before the server has
 * answered and taken back when it refuses; a deleted one can be had back for ten seconds.
 */
export function useOwnReview(subject: ReviewSubject) {
  const client = useQueryClient()
  const account = useQuery(accountQuery)
  const isSignedIn = Boolean(account.data)
  const own = ownReviewQuery(subject)
  const standing = useQuery({ ...own, enabled: isSignedIn })
  const refresh = () => client.invalidateQueries({ queryKey: reviewsKey(subject) })
  const mine = standing.data?.mine ?? null
  const deletion = useDelayedDelete(() => {
    // Before the server is asked again, or it would be seen for a moment.
    client.setQueryData<OwnStanding>(own.queryKey, data => data && { ...data, mine: null })
    client.setQueriesData<Pages>({ queryKey: reviewsKey(subject), predicate: isList }, pages =>
      recounted(pages, mine, 0),
    )
    void refresh()
  })
  const isGoing = mine !== null && deletion.pendingPaths.has(reviewPath(mine.reviewId))

  const write = useMutation({
    mutationFn: async (input: ReviewInput) => {
      // One that is about to go would otherwise take the new words along.
      await deletion.flush()
      return putReview(subject, input)
    },
    onMutate: async input => {
      await client.cancelQueries({ queryKey: reviewsKey(subject) })
      const before = client.getQueriesData({ queryKey: reviewsKey(subject) })
      const old = isGoing ? null : mine
      client.setQueryData<OwnStanding>(own.queryKey, data => data && { ...data, mine: drafted(old, input) })
      client.setQueriesData<Pages>({ queryKey: reviewsKey(subject), predicate: isList }, pages =>
        recounted(pages, old, input.rating),
      )
      return { before }
    },
    onError: (_error, _input, context) => {
      for (const [key, data] of context?.before ?? []) client.setQueryData(key, data)
    },
    onSuccess: mine => {
      client.setQueryData<OwnStanding>(own.queryKey, data => data && { ...data, mine })
    },
    onSettled: refresh,
  })

  return {
    isSignedIn,
    canReview: standing.data?.canReview ?? false,
    mine: isGoing ? null : mine,
    /** Kept out of the list, where it would stand a second time or after it was deleted. */
    ownId: mine?.reviewId,
    goingRating: isGoing && !mine.isHidden ? mine.rating : null,
    write,
    remove: () => mine && deletion.remove(reviewPath(mine.reviewId), 'Your review'),
  }
}

const isList = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey.at(-1) !== 'mine'

function drafted(old: OwnReview | null, { rating, reviewText }: ReviewInput): OwnReview {
  const blank = {
    reviewId: '',
    author: 'You',
    createdAt: new Date().toISOString(),
    isHidden: false,
    hiddenReason: null,
  }
  return { ...(old ?? blank), rating, reviewText }
}

/** The histogram with the new rating in the place of the old one; a hidden review counts for nothing. */
function recounted(pages: Pages | undefined, old: OwnReview | null, rating: number): Pages | undefined {
  const first = pages?.pages[0]
  if (!pages || !first || old?.isHidden) return pages
  const histogram = first.histogram.map((count, index) => {
    const stars = index + 1
    return count + (stars === rating ? 1 : 0) - (stars === old?.rating ? 1 : 0)
  }) as ReviewPage['histogram']
  return { ...pages, pages: [{ ...first, histogram }, ...pages.pages.slice(1)] }
}
