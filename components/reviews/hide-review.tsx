'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ModeratedReview } from '@/lib/reviews/schemas'
import { ReasonForm } from './reason-form'

export interface HideReviewProps {
  review: ModeratedReview
  onHide: (reason: string) => void
}

/** Asks for the reason, which the author reads beside the hidden review. */
export function HideReview({ review, onHide }: HideReviewProps) {
  const [isOpen, setIsOpen] = useState(false)
  const hide = (reason: string) => {
    setIsOpen(false)
    onHide(reason)
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button>Hide…</Button>}
      title={`Hide the review by ${review.author}`}
      description="Its author reads the reason. The rating no longer counts it."
    >
      {isOpen && (
        <ReasonForm
          legend="Why is it hidden?"
          submitLabel="Hide review"
          suggested={review.openReports[0]?.reason}
          onReason={hide}
        />
      )}
    </Dialog>
  )
}
