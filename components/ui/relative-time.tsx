'use client'

import { useEffect, useState } from 'react'
import { useTimeZone } from './time-zone'

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 days ago", "in 2 hours", "just now": the largest unit that fits. */
export function formatRelativeTime(date: Date, now: Date, locale?: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, unitSeconds] of STEPS) {
    if (Math.abs(seconds) >= unitSeconds) return format.format(Math.trunc(seconds / unitSeconds), unit)
  }
  return Math.abs(seconds) < 10 ? format.format(0, 'second') : format.format(seconds, 'second')
}

/** The whole date and time with the name of the zone; a zone that the browser does not know gives way to its own. */
export function formatExactTime(date: Date, timeZone?: string, locale?: string): string {
  const format = (zone?: string) =>
    date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: zone })
  try {
    return format(timeZone)
  } catch {
    return format()
  }
}

/** Relative in the person's language, the exact time in their zone on hover; a plain date without JavaScript. */
export function RelativeTime({ date, className }: { date: string | Date; className?: string }) {
  const exact = new Date(date)
  const [now, setNow] = useState<Date | null>(null)
  const timeZone = useTimeZone()
  useEffect(() => {
    setNow(new Date())
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  if (Number.isNaN(exact.getTime())) return null
  const plain = exact.toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <time
      dateTime={exact.toISOString()}
      title={now ? formatExactTime(exact, timeZone) : undefined}
      className={className}
    >
      {now ? formatRelativeTime(exact, now) : plain}
    </time>
  )
}
