'use client'

import EyeOff from 'lucide-react/icons/eye-off'
import Flag from 'lucide-react/icons/flag'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RatingStars } from '@/components/ui/rating-stars'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ModeratedReview } from '@/lib/reviews/schemas'
import { HideReview } from './hide-review'
import type { Decision } from './use-visibility'

export interface ModeratedCardProps {
  review: ModeratedReview
  visibility: (decision: Decision) => void
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

/** One review with what is said against it, and the two decisions about it. */
export function ModeratedCard({ review, visibility, isChosen, onChoose }: ModeratedCardProps) {
  const isHidden = review.hiddenAt !== null
  const show = () => visibility({ review, isHidden: false, reason: '' })
  return (
    <Card className="space-y-4" role="article" aria-label={`Review by ${review.author}`}>
      <div className="space-y-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={event => onChoose(event.target.checked)}
            aria-label={`Choose the review by ${review.author}`}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="font-semibold">{review.author}</span>
          <RatingStars rating={review.rating} />
          <RelativeTime date={review.createdAt} className="text-muted" />
          {isHidden && (
            <Badge tone="caution" icon={<EyeOff aria-hidden />}>
              Hidden
            </Badge>
          )}
        </div>
        <p className="text-sm text-muted">
          {review.kind === 'course' ? 'On the course' : 'On the product'}{' '}
          <Link href={`${review.subject.path}#reviews`} className="text-accent underline">
            {review.subject.title}
          </Link>
        </p>
      </div>
      <p className="max-w-prose whitespace-pre-line wrap-anywhere">
        {review.reviewText || <span className="text-muted">Stars only, no words.</span>}
      </p>
      {review.hiddenAt && (
        <p className="text-sm text-muted">
          Hidden <RelativeTime date={review.hiddenAt} />
          {review.hiddenBy && ` by ${review.hiddenBy}`}
          {review.hiddenReason && `. Reason: ${review.hiddenReason}`}
        </p>
      )}
      {review.openReportCount > 0 && <Reports review={review} />}
      <div className="flex flex-wrap gap-2">
        {isHidden ? (
          <Button variant="secondary" onClick={show}>
            Show again
          </Button>
        ) : (
          <HideReview review={review} onHide={reason => visibility({ review, isHidden: true, reason })} />
        )}
        {review.openReportCount > 0 && !isHidden && (
          <Button variant="secondary" onClick={show}>
            Keep visible
          </Button>
        )}
      </div>
    </Card>
  )
}

function Reports({ review: { openReports, openReportCount } }: { review: ModeratedReview }) {
  return (
    <div className="space-y-2 rounded-control bg-caution-soft p-3 text-sm">
      <p className="flex items-center gap-2 font-medium text-caution">
        <Flag aria-hidden className="size-4" />
        Reported by {openReportCount === 1 ? 'one person' : `${openReportCount} people`}
      </p>
      <ul className="space-y-1">
        {openReports.map(report => (
          <li key={`${report.reporter} ${report.createdAt}`} className="wrap-anywhere">
            {report.reason}{' '}
            <span className="text-muted">
              ({report.reporter}, <RelativeTime date={report.createdAt} />)
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
