'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import type { ModeratedReview } from '@/lib/reviews/schemas'
import { ReasonFields, reasonOf } from './reason-fields'

export const HIDE_REASONS = [
  'Spam or advertising',
  'Insulting or hateful',
  'Not about this',
  'Personal data of others',
]

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
      {isOpen && <HideForm suggested={review.openReports[0]?.reason} onHide={hide} />}
    </Dialog>
  )
}

function HideForm({
  suggested,
  onHide,
}: {
  suggested: string | undefined
  onHide: (reason: string) => void
}) {
  const [choice, setChoice] = useState(
    HIDE_REASONS.find(reason => suggested?.startsWith(reason)) ?? HIDE_REASONS[0] ?? '',
  )
  const [note, setNote] = useState('')
  const reason = reasonOf(choice, note)
  return (
    <form
      className="space-y-5"
      onSubmit={event => {
        event.preventDefault()
        if (reason) onHide(reason)
      }}
    >
      <ReasonFields
        legend="Why is it hidden?"
        reasons={HIDE_REASONS}
        choice={choice}
        onChoice={setChoice}
        note={note}
        onNote={setNote}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose render={<Button variant="quiet">Cancel</Button>} />
        <Button type="submit">Hide review</Button>
      </div>
    </form>
  )
}
