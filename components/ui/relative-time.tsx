'use client'

import { useEffect, useState } from 'react'

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

/** Relative in the person's language, the exact time in their zone on hover; a plain date without JavaScript. */
export function RelativeTime({ date, className }: { date: string | Date; className?: string }) {
  const exact = new Date(date)
  const [now, setNow] = useState<Date | null>(null)
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
      title={now ? exact.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' }) : undefined}
      className={className}
    >
      {now ? formatRelativeTime(exact, now) : plain}
    </time>
  )
}
