import { classNames } from './class-names'

export interface RatingStarsProps {
  /** 0 to 5; null when nobody has rated yet. */
  rating: number | null
  /** How many ratings it rests on. */
  count?: number
  className?: string
}

const STAR = 'M10 1.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z'

/** Says the rating in words to screen readers and in figures beside the stars. */
export function RatingStars({ rating, count, className }: RatingStarsProps) {
  if (rating === null || count === 0) {
    return <span className={classNames('text-sm text-muted', className)}>No ratings yet</span>
  }
  const figure = rating.toFixed(1)
  const spoken = `Rated ${figure} out of 5${count === undefined ? '' : ` by ${count} ${count === 1 ? 'person' : 'people'}`}`
  return (
    <span className={classNames('inline-flex items-center gap-1.5 text-sm whitespace-nowrap', className)}>
      <span className="sr-only">{spoken}</span>
      <span aria-hidden="true" className="inline-flex items-center gap-1.5">
        <span className="font-semibold tabular-nums">{figure}</span>
        <span className="relative inline-flex text-line">
          <Stars />
          <span
            className="absolute inset-y-0 left-0 overflow-hidden text-star"
            style={{ width: `${(rating / 5) * 100}%` }}
          >
            <Stars />
          </span>
        </span>
        {count !== undefined && (
          <span className="text-muted tabular-nums">({count.toLocaleString('en')})</span>
        )}
      </span>
    </span>
  )
}

function Stars() {
  return (
    <svg
      viewBox="0 0 100 20"
      width="80"
      height="16"
      className="block shrink-0 fill-current"
      aria-hidden="true"
    >
      {[0, 20, 40, 60, 80].map(x => (
        <path key={x} d={STAR} transform={`translate(${x} 0)`} />
      ))}
    </svg>
  )
}
