/** A clock for a lesson: 65 → "1:05", 3725 → "1:02:05". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const pad = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}

/** An amount of time for a course: 40 → "40 s", 300 → "5 min", 5400 → "1 h 30 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

export interface DurationTextProps {
  seconds: number
  /** `clock` for one lesson, `amount` for a course. */
  form?: 'clock' | 'amount'
  className?: string
}

export function DurationText({ seconds, form = 'clock', className }: DurationTextProps) {
  return (
    <time dateTime={`PT${Math.max(0, Math.round(seconds))}S`} className={className}>
      {form === 'clock' ? formatClock(seconds) : formatDuration(seconds)}
    </time>
  )
}
