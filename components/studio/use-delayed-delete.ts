'use client'

import { useCallback, useEffect, useRef } from 'react'
import { deleteNow, deleteSoon } from './pending-deletions'
import { usePendingDeletions } from './use-pending-deletions'

export interface DelayedDelete {
  /** What is hidden because it is about to go. */
  pendingPaths: ReadonlySet<string>
  remove: (path: string, label: string) => void
  /** Deletes at once what waits, for work that needs to know. */
  flush: () => Promise<void>
}

/** Hides a thing at once and deletes it on the server when the time to think again is over, or the page is left. */
export function useDelayedDelete(onDone: () => void): DelayedDelete {
  const pendingPaths = usePendingDeletions()
  const own = useRef(new Set<string>())
  const done = useRef(onDone)
  done.current = onDone
  const isLeft = useRef(false)

  const remove = useCallback((path: string, label: string) => {
    own.current.add(path)
    deleteSoon(path, label, () => {
      if (!isLeft.current) done.current()
    })
  }, [])
  const flush = useCallback(async () => {
    await Promise.all([...own.current].map(deleteNow))
  }, [])
  useEffect(() => {
    const paths = own.current
    isLeft.current = false
    return () => {
      isLeft.current = true
      for (const path of paths) void deleteNow(path)
    }
  }, [])
  return { pendingPaths, remove, flush }
}
