'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlayerClock } from '@/components/media/player-clock'
import { showToast } from '@/components/ui/toast'
import type { Cue } from '@/lib/media/captions/schemas'
import { changeCue, deleteCue, type EditedCue, insertCue, mergeCue, shiftCues, splitCue } from './cue-edits'
import { actionOf, type EditorAction } from './editor-keys'
import type { CaptionEditor } from './use-caption-editor'

/** What keys and buttons do to the cues. The callbacks stay the same, so that a row is drawn only when its cue changes. */
export function useCueActions(editor: CaptionEditor, clock: PlayerClock) {
  const [selectedKey, select] = useState<string | null>(null)
  const latest = useRef(editor)
  latest.current = editor

  const put = useCallback((cues: EditedCue[], what = '') => latest.current.change({ cues }, what), [])
  const changeOne = useCallback(
    (key: string, changes: Partial<Cue>, what: string) =>
      put(changeCue(latest.current.draft.cues, key, changes), what),
    [put],
  )
  const shift = useCallback((byMs: number) => put(shiftCues(latest.current.draft.cues, byMs)), [put])

  const act = useCallback(
    (action: EditorAction, key: string | null) => {
      const { draft, undo, redo } = latest.current
      const { cues } = draft
      const nowMs = Math.round(clock.seconds * 1000)
      const index = cues.findIndex(cue => cue.key === key)
      const cue = cues[index]
      const focus = (next: string | null | undefined) => {
        if (!next) return
        select(next)
        focusCue(next)
      }
      if (action === 'toggle') clock.toggle()
      else if (action === 'back') clock.seek(Math.max(0, clock.seconds - 1))
      else if (action === 'on') clock.seek(clock.seconds + 1)
      else if (action === 'undo') undo?.()
      else if (action === 'redo') redo?.()
      else if (action === 'insert') {
        const made = insertCue(cues, nowMs)
        put(made.cues)
        focus(made.key)
      } else if (action === 'previous') focus(cues[Math.max(0, index < 0 ? 0 : index - 1)]?.key)
      else if (action === 'next') focus(cues[Math.min(cues.length - 1, index + 1)]?.key)
      else if (!cue) return
      else if (action === 'goToCue') clock.seek(cue.startMs / 1000)
      else if (action === 'setStart') put(changeCue(cues, cue.key, { startMs: nowMs }))
      else if (action === 'setEnd') put(changeCue(cues, cue.key, { endMs: nowMs }))
      else if (action === 'split') {
        const made = splitCue(cues, cue.key, cursorIn(cue.key))
        put(made.cues)
        focus(made.key)
      } else if (action === 'merge') put(mergeCue(cues, cue.key))
      else if (action === 'delete') {
        const left = deleteCue(cues, cue.key)
        put(left.cues)
        focus(left.key)
        showToast(`Cue ${index + 1} was deleted`, {
          action: { label: 'Undo', onClick: () => latest.current.undo?.() },
        })
      }
    },
    [clock, put],
  )

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event)
      if (!action || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('dialog, [role=dialog]')) return
      // Other fields of the page have their own undo.
      const isForeignField = target?.matches('input, textarea, select') && !target.closest('[data-cue]')
      if ((action === 'undo' || action === 'redo') && isForeignField) return
      event.preventDefault()
      act(action, target?.closest<HTMLElement>('[data-cue]')?.dataset.cue ?? selectedKey)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [act, selectedKey])

  return { selectedKey, select, changeOne, act, shift }
}

const textOf = (key: string) => document.querySelector<HTMLTextAreaElement>(`[data-cue="${key}"] textarea`)

// After the row is drawn.
function focusCue(key: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const text = textOf(key)
      text?.focus()
      text?.scrollIntoView({ block: 'nearest' })
    }),
  )
}

function cursorIn(key: string): number {
  return textOf(key)?.selectionStart ?? 0
}
