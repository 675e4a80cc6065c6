'use client'

import EyeOff from 'lucide-react/icons/eye-off'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RatingStars } from '@/components/ui/rating-stars'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ReviewKind } from '@/lib/reviews/policy'
import type { OwnReview as OwnReviewData } from '@/lib/reviews/schemas'
import { problemText } from './problem-text'
import { ReviewForm } from './review-form'
import type { useOwnReview } from './use-own-review'

export interface OwnReviewProps {
  kind: ReviewKind
  own: ReturnType<typeof useOwnReview>
}

const EMPTY = { rating: 0, reviewText: '' }

/** The own review, or the form for it; nothing for whoever may not write one. */
export function OwnReview({ kind, own }: OwnReviewProps) {
  const [isEditing, setIsEditing] = useState(false)
  const { mine, canReview, write } = own
  if (!mine && !canReview) return null
  const problem = write.error ? problemText(write.error) : null
  const isOpen = isEditing || !mine || problem !== null
  return (
    <Card className="space-y-4">
      <h3 className="font-semibold">{mine ? 'Your review' : `How do you like this ${kind}?`}</h3>
      {mine?.isHidden && <HiddenNote reason={mine.hiddenReason} />}
      {isOpen ? (
        <ReviewForm
          key={mine?.reviewId ?? 'new'}
          initial={write.variables && problem ? write.variables : (mine ?? EMPTY)}
          isNew={!mine}
          isSending={write.isPending}
          problem={problem}
          onSubmit={review => write.mutate(review, { onSuccess: () => setIsEditing(false) })}
          {...(mine ? { onCancel: () => cancel() } : {})}
        />
      ) : (
        <Written
          review={mine}
          isSaved={!write.isPending}
          onEdit={() => setIsEditing(true)}
          onDelete={own.remove}
        />
      )}
    </Card>
  )

  function cancel() {
    write.reset()
    setIsEditing(false)
  }
}

interface WrittenProps {
  review: OwnReviewData
  /** Until then it has no name on the server. */
  isSaved: boolean
  onEdit: () => void
  onDelete: () => void
}

function Written({ review, isSaved, onEdit, onDelete }: WrittenProps) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <RatingStars rating={review.rating} />
        <RelativeTime date={review.createdAt} className="text-muted" />
      </div>
      {review.reviewText && (
        <p className="max-w-prose whitespace-pre-line wrap-anywhere">{review.reviewText}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" disabled={!isSaved} onClick={onEdit}>
          Edit
        </Button>
        {!review.isHidden && (
          <Button variant="quiet" disabled={!isSaved} onClick={onDelete}>
            Delete
          </Button>
        )}
      </div>
    </>
  )
}

function HiddenNote({ reason }: { reason: string | null }) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
      <Badge tone="caution" icon={<EyeOff aria-hidden />}>
        Hidden
      </Badge>
      An admin hid it, and it counts for nothing. {reason && `Reason: ${reason}`}
    </p>
  )
}
