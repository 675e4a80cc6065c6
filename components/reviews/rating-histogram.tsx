import { countOf } from '@/components/catalog/course-facts'
import type { ReviewPage } from '@/lib/reviews/schemas'

export interface RatingHistogramProps {
  rating: number
  count: number
  histogram: ReviewPage['histogram']
}

/** The average and how the ratings are spread, in bars and in figures. */
export function RatingHistogram({ rating, count, histogram }: RatingHistogramProps) {
  return (
    <div className="flex flex-col gap-5 sm:flex-row sm:items-center sm:gap-10">
      <p className="shrink-0">
        <span className="block text-3xl font-semibold tabular-nums">{rating.toFixed(1)}</span>
        <span className="text-sm text-muted">out of 5, from {countOf(count, 'review')}</span>
      </p>
      <ul className="w-full max-w-md space-y-1.5 text-sm tabular-nums">
        {[5, 4, 3, 2, 1].map(stars => {
          const given = histogram[stars - 1] ?? 0
          const percent = count === 0 ? 0 : (100 * given) / count
          return (
            <li key={stars} className="grid grid-cols-[4rem_1fr_2.5rem] items-center gap-3">
              <span className="text-muted">{stars === 1 ? '1 star' : `${stars} stars`}</span>
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-line">
                <span className="block h-full rounded-full bg-star" style={{ width: `${percent}%` }} />
              </span>
              <span className="text-right text-muted">
                {given}
                <span className="sr-only"> {given === 1 ? 'review' : 'reviews'}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
