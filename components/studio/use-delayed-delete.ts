'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { showToast } from '@/components/ui/toast'

// As long as the message with "Undo" stands.
const UNDO_MS = 10_000

export interface DelayedDelete {
  /** What is hidden because it is about to go. */
  pendingPaths: ReadonlySet<string>
  remove: (path: string, label: string) => void
  /** Deletes at once what waits, for work that needs to know. */
  flush: () => Promise<void>
}

/**
 * Hides a thing at once and deletes it on the server when the time to think again is over, because a deleted lesson
 * takes its files along. Leaving the page deletes it, too: that was the wish.
 */
export function useDelayedDelete(onDone: () => void): DelayedDelete {
  const [pendingPaths, setPendingPaths] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const done = useRef(onDone)
  done.current = onDone

  const show = useCallback((path: string) => {
    setPendingPaths(before => new Set([...before].filter(each => each !== path)))
  }, [])

  const run = useCallback(
    async (path: string) => {
      clearTimeout(timers.current.get(path))
      if (!timers.current.delete(path)) return
      const problem = await send(path)
      if (problem) showToast('Not deleted', { tone: 'danger', description: problem })
      done.current()
      show(path)
    },
    [show],
  )

  const remove = useCallback(
    (path: string, label: string) => {
      setPendingPaths(before => new Set([...before, path]))
      timers.current.set(
        path,
        setTimeout(() => run(path), UNDO_MS),
      )
      const undo = () => {
        clearTimeout(timers.current.get(path))
        if (timers.current.delete(path)) show(path)
      }
      showToast(`${label} was deleted`, { action: { label: 'Undo', onClick: undo } })
    },
    [run, show],
  )

  const flush = useCallback(async () => {
    await Promise.all([...timers.current.keys()].map(run))
  }, [run])

  useEffect(() => {
    const leave = () => {
      for (const [path, timer] of timers.current) {
        clearTimeout(timer)
        void send(path)
      }
      timers.current.clear()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  return { pendingPaths, remove, flush }
}

/** Deletes, and says why not. `keepalive` lets the request outlive the page; what is gone already counts as done. */
async function send(path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(path, { method: 'DELETE', keepalive: true, credentials: 'same-origin' })
    if (answer.ok || answer.status === 404) return undefined
    const { error } = (await answer.json()) as { error?: string }
    return error ?? 'The server refused. Please try again.'
  } catch {
    return 'The server cannot be reached. Check the connection and try again.'
  }
}
