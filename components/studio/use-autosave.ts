'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Autosave, type AutosaveState, type Save } from './autosave'

export interface Autosaving<Value extends object> extends AutosaveState<Value> {
  change: (changes: Partial<Value>) => void
  retry: () => void
  keepMine: () => void
  takeTheirs: () => void
}

// What could not be saved outlives its editor, and is there when the editor is opened again.
const kept = new Map<string, Autosave<object>>()
const open = new Set<string>()

/** Saves what is typed about one thing, which `id` names; see `Autosave`. */
export function useAutosave<Value extends object>(
  id: string,
  initial: Value,
  save: Save<Value>,
): Autosaving<Value> {
  const [autosave] = useState(
    () => (kept.get(id) as Autosave<Value> | undefined) ?? new Autosave(initial, save),
  )
  autosave.save = save
  const shown = useSyncExternalStore(autosave.subscribe, autosave.read, autosave.read)

  // Leaving the editor sends what still waits; leaving the page asks first.
  useEffect(() => {
    kept.set(id, autosave as unknown as Autosave<object>)
    open.add(id)
    window.addEventListener('beforeunload', askFirst)
    return () => {
      open.delete(id)
      void autosave.send().finally(() => {
        if (!autosave.isDirty && !open.has(id)) kept.delete(id)
      })
    }
  }, [id, autosave])

  const { change, send: retry, keepMine, takeTheirs } = autosave
  return { ...shown, change, retry, keepMine, takeTheirs }
}

function askFirst(event: BeforeUnloadEvent): void {
  if ([...kept.values()].some(autosave => autosave.isDirty)) event.preventDefault()
}
