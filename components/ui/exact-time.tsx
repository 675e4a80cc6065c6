'use client'

import { useEffect, useState } from 'react'

/** Day and time in the person's zone and language; the day alone, as of UTC, before the script runs. */
export function ExactTime({ date, className }: { date: string; className?: string }) {
  const [text, setText] = useState(() =>
    new Date(date).toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  useEffect(() => {
    setText(new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }))
  }, [date])
  return (
    <time dateTime={date} className={className}>
      {text}
    </time>
  )
}
