'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { decideReviews, moderationKey } from '@/lib/reviews/queries'
import type { ModeratedReview, ReviewDecisionsResult } from '@/lib/reviews/schemas'
import { ReasonForm } from './reason-form'

interface DecideChosenProps {
  chosen: ModeratedReview[]
  /** Everything that is shown, to choose all of it. */
  shown: ModeratedReview[]
  onChoose: (reviewIds: string[]) => void
}

/** One decision about the chosen reviews; the message tells what was done, what was so already and what failed. */
export function DecideChosen({ chosen, shown, onChoose }: DecideChosenProps) {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const deciding = useMutation({
    mutationFn: (decision: { isHidden: boolean; reason?: string }) =>
      decideReviews({ ...decision, reviewIds: chosen.map(({ reviewId }) => reviewId) }),
    onSuccess: (result, { isHidden }) => {
      setAsking(false)
      onChoose(result.failed.map(({ reviewId }) => reviewId))
      const tone = result.failed.length > 0 ? 'caution' : 'positive'
      showToast(isHidden ? 'Reviews hidden' : 'Reviews shown', { tone, description: resultText(result) })
    },
    onError: error => showToast('Not decided', { tone: 'danger', description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: moderationKey }),
  })
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <p role="status" className="mr-auto text-sm text-muted">
        {chosen.length} of {shown.length} chosen
      </p>
      {chosen.length === 0 ? (
        <Button variant="quiet" onClick={() => onChoose(shown.map(({ reviewId }) => reviewId).slice(0, 100))}>
          Choose all shown
        </Button>
      ) : (
        <>
          <Button variant="quiet" onClick={() => onChoose([])}>
            Choose none
          </Button>
          <Button
            variant="secondary"
            loading={deciding.isPending && !deciding.variables.isHidden}
            onClick={() => deciding.mutate({ isHidden: false })}
          >
            Show the chosen
          </Button>
          <Button onClick={() => setAsking(true)}>Hide the chosen…</Button>
        </>
      )}
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={chosen.length === 1 ? 'Hide one review' : `Hide ${chosen.length} reviews`}
        description="Their authors read the reason. Ratings no longer count them."
      >
        {isAsking && (
          <ReasonForm
            legend="Why are they hidden?"
            submitLabel="Hide them"
            isSending={deciding.isPending}
            onReason={reason => deciding.mutate({ isHidden: true, reason })}
          />
        )}
      </Dialog>
    </div>
  )
}

function resultText({ done, already, failed }: ReviewDecisionsResult): string {
  const parts = [`${done.length} done`]
  if (already.length > 0) parts.push(`${already.length} were so already`)
  if (failed.length > 0) parts.push(`${failed.length} failed and are still chosen`)
  return `${parts.join(', ')}.`
}
