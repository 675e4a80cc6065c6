import type { Tone } from './badge'
import { classNames } from './class-names'

const fills: Record<Tone, string> = {
  neutral: 'bg-line-strong',
  accent: 'bg-accent',
  positive: 'bg-positive',
  caution: 'bg-caution',
  danger: 'bg-danger',
}

export interface ProgressBarProps {
  /** 0 to 100; null while the amount of work is not known. */
  percent: number | null
  /** What progresses, for screen readers: "Upload of intro.mp4". */
  label: string
  /** Read instead of the number, for example "12 MB of 40 MB". */
  valueText?: string
  tone?: Tone
  className?: string
}

export function ProgressBar({ percent, label, valueText, tone = 'accent', className }: ProgressBarProps) {
  const value = percent === null ? null : Math.min(100, Math.max(0, percent))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value)}
      aria-valuetext={valueText}
      className={classNames('h-2 w-full overflow-hidden rounded-full bg-line', className)}
    >
      {value === null ? (
        // Without motion a still half-filled bar says "busy" instead of nothing.
        <div className={classNames('h-full w-2/5 animate-indeterminate rounded-full', fills[tone])} />
      ) : (
        <div
          className={classNames('h-full rounded-full transition-[width] duration-200', fills[tone])}
          style={{ width: `${value}%` }}
        />
      )}
    </div>
  )
}
