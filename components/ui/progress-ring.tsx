import { classNames } from './class-names'

export interface ProgressRingProps {
  percent: number
  label: string
  sizePx?: number
  className?: string
}

const RADIUS = 8
const CIRCUMFERENCE = 2 * Math.PI * RADIUS

/** A small circle that fills, and becomes a check mark at 100%. */
export function ProgressRing({ percent, label, sizePx = 20, className }: ProgressRingProps) {
  const value = Math.min(100, Math.max(0, percent))
  const isDone = value >= 100
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
      className={classNames('inline-block shrink-0', className)}
      style={{ width: sizePx, height: sizePx }}
    >
      <svg viewBox="0 0 20 20" className="block size-full" fill="none" aria-hidden="true">
        {isDone ? (
          <>
            <circle cx="10" cy="10" r="9" className="fill-accent" />
            <path
              d="m6 10.3 2.7 2.7L14 7.5"
              className="stroke-on-accent"
              strokeWidth="2"
              strokeLinecap="round"
            />
          </>
        ) : (
          <>
            <circle cx="10" cy="10" r={RADIUS} className="stroke-line-strong" strokeWidth="2" />
            {value > 0 && (
              <circle
                cx="10"
                cy="10"
                r={RADIUS}
                className="stroke-accent"
                strokeWidth="3.5"
                strokeDasharray={`${(value / 100) * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
                transform="rotate(-90 10 10)"
              />
            )}
          </>
        )}
      </svg>
    </span>
  )
}
