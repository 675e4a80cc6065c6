'use client'

import { useCallback, useEffect, useRef } from 'react'

const MINUTE_MS = 60_000
const MINUTES_MAX = 1440

/** Gives the whole minutes since the last time it was asked, of the time the page was in sight. */
export function useTimeSpent(): () => number {
  const spentMs = useRef(0)
  const seenSince = useRef<number | null>(null)

  const settle = useCallback(() => {
    const now = performance.now()
    if (seenSince.current !== null) spentMs.current += now - seenSince.current
    seenSince.current = document.visibilityState === 'visible' ? now : null
  }, [])

  useEffect(() => {
    settle()
    document.addEventListener('visibilitychange', settle)
    return () => document.removeEventListener('visibilitychange', settle)
  }, [settle])

  return useCallback(() => {
    settle()
    const minutes = Math.min(MINUTES_MAX, Math.round(spentMs.current / MINUTE_MS))
    spentMs.current = 0
    return minutes
  }, [settle])
}
