'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { REVIEW_TEXT_MAX } from '@/lib/reviews/policy'
import type { ReviewInput } from '@/lib/reviews/schemas'
import { StarInput } from './star-input'

export interface ReviewFormProps {
  initial: ReviewInput
  isNew: boolean
  onSubmit: (review: ReviewInput) => void
  /** Leaves without a change; a first review has nothing to go back to. */
  onCancel?: () => void
  isSending: boolean
  problem: string | null
}

const NOTE_FROM = REVIEW_TEXT_MAX - 500

/** Stars first; the words come with them, because they are optional. */
export function ReviewForm({ initial, isNew, onSubmit, onCancel, isSending, problem }: ReviewFormProps) {
  const [rating, setRating] = useState(initial.rating)
  const [reviewText, setReviewText] = useState(initial.reviewText)
  const [isStarless, setIsStarless] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsStarless(rating === 0)
    if (rating > 0) onSubmit({ rating, reviewText: reviewText.trim() })
  }
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      <StarInput
        legend="Your rating"
        name="rating"
        value={rating}
        onChange={value => {
          setRating(value)
          setIsStarless(false)
        }}
        error={isStarless ? 'Choose from one to five stars.' : null}
      />
      <Field
        id="review-text"
        label="Your review"
        note={reviewText.length >= NOTE_FROM ? `${reviewText.length} of ${REVIEW_TEXT_MAX}` : 'Optional'}
        hint="Everybody can read it, with your first name and initial."
        error={problem}
      >
        {control => (
          <TextArea
            {...control}
            rows={3}
            maxLength={REVIEW_TEXT_MAX}
            value={reviewText}
            onChange={event => setReviewText(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" loading={isSending}>
          {isNew ? 'Post review' : 'Save changes'}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}
