'use client'

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { type ModerationChoice, moderationKey, moderationQuery, putVisibility } from '@/lib/reviews/queries'
import type { ModeratedReview, ModerationPage } from '@/lib/reviews/schemas'
import { problemText } from './problem-text'

export interface Decision {
  review: ModeratedReview
  isHidden: boolean
  reason: string
}

/**
 * Hides and shows reviews: the card follows at once, and a message offers to take the decision back, reports included.
 * What the server refuses comes back with the reason.
 */
export function useVisibility(choice: ModerationChoice) {
  const client = useQueryClient()
  const { queryKey } = moderationQuery(choice)

  const decide = useMutation({
    mutationFn: ({ review, isHidden, reason }: Decision) =>
      putVisibility(review.reviewId, { isHidden, ...(isHidden ? { reason } : {}) }),
    onMutate: async decision => {
      await client.cancelQueries({ queryKey: moderationKey })
      const before = client.getQueryData<InfiniteData<ModerationPage>>(queryKey)
      client.setQueryData<InfiniteData<ModerationPage>>(queryKey, pages => decided(pages, decision, choice))
      return { before }
    },
    onSuccess: (_answer, decision) => {
      const { review, isHidden } = decision
      const wasHidden = review.hiddenAt !== null
      const title = isHidden === wasHidden ? 'Reports settled' : isHidden ? 'Review hidden' : 'Review shown'
      showToast(title, { tone: 'positive', action: { label: 'Undo', onClick: () => undo.mutate(review) } })
    },
    onError: (error, _decision, context) => {
      client.setQueryData(queryKey, context?.before)
      showToast('Not decided', { tone: 'danger', description: problemText(error) })
    },
    onSettled: () => client.invalidateQueries({ queryKey: moderationKey }),
  })

  const undo = useMutation({
    mutationFn: ({ reviewId, hiddenAt, hiddenReason, openReportCount }: ModeratedReview) =>
      putVisibility(reviewId, {
        isHidden: hiddenAt !== null,
        ...(hiddenAt ? { reason: hiddenReason || 'No reason was kept.' } : {}),
        reopensReports: openReportCount > 0,
      }),
    onError: error => showToast('Not undone', { tone: 'danger', description: problemText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: moderationKey }),
  })

  return (decision: Decision) => decide.mutate(decision)
}

/** The list as it is after a decision: what no longer belongs to it leaves. */
function decided(
  pages: InfiniteData<ModerationPage> | undefined,
  { review, isHidden, reason }: Decision,
  { state }: ModerationChoice,
): InfiniteData<ModerationPage> | undefined {
  const leaves = state === 'reported' || (state === 'hidden' && !isHidden)
  const change = (each: ModeratedReview): ModeratedReview[] => {
    if (each.reviewId !== review.reviewId) return [each]
    if (leaves) return []
    const hidden = isHidden
      ? { hiddenAt: new Date().toISOString(), hiddenReason: reason, hiddenBy: 'You' }
      : { hiddenAt: null, hiddenReason: null, hiddenBy: null }
    return [{ ...each, ...hidden, openReports: [], openReportCount: 0 }]
  }
  return pages && { ...pages, pages: pages.pages.map(page => ({ ...page, data: page.data.flatMap(change) })) }
}
