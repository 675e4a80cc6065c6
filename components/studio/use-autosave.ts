'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

const PAUSE_MS = 800

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed'

export interface Autosave<Value extends object> {
  value: Value
  change: (changes: Partial<Value>) => void
  state: SaveState
  error: Error | null
  retry: () => void
}

/**
 * Keeps what somebody types and sends what has changed when the typing pauses, one request at a time. What could not be
 * sent stays here and is sent again with the next change or by `retry`.
 */
export function useAutosave<Value extends object>(
  initial: Value,
  save: (changes: Partial<Value>) => Promise<unknown>,
): Autosave<Value> {
  const [value, setValue] = useState(initial)
  const [state, setState] = useState<SaveState>('saved')
  const [error, setError] = useState<Error | null>(null)
  const waiting = useRef<Partial<Value>>({})
  const isSaving = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saveNow = useRef(save)
  saveNow.current = save

  const send = useCallback(async () => {
    clearTimeout(timer.current)
    if (isSaving.current || Object.keys(waiting.current).length === 0) return
    const changes = waiting.current
    waiting.current = {}
    isSaving.current = true
    setState('saving')
    try {
      await saveNow.current(changes)
      setError(null)
      setState('saved')
    } catch (cause) {
      waiting.current = { ...changes, ...waiting.current }
      setError(cause instanceof Error ? cause : new Error(String(cause)))
      setState('failed')
      return
    } finally {
      isSaving.current = false
    }
    await send()
  }, [])

  const change = useCallback(
    (changes: Partial<Value>) => {
      setValue(before => ({ ...before, ...changes }))
      waiting.current = { ...waiting.current, ...changes }
      setState('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(send, PAUSE_MS)
    },
    [send],
  )

  // Leaving the editor sends what still waits; leaving the page asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (Object.keys(waiting.current).length > 0 || isSaving.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      void send()
    }
  }, [send])

  return { value, change, state, error, retry: send }
}
