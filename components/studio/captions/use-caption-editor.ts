'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { ApiProblem } from '@/lib/http/problem'
import { fetchCaptions, saveCaptions } from '@/lib/media/captions/queries'
import type { CaptionText } from '@/lib/media/captions/schemas'
import { useAutosave } from '../use-autosave'
import { type EditedCue, withKeys, withoutKeys } from './cue-edits'

export interface CaptionDraft {
  label: string
  kind: CaptionText['kind']
  isDefault: boolean
  isReviewed: boolean
  cues: EditedCue[]
}

const STEPS_MAX = 200
const SAME_STEP_MS = 1500

/**
 * The captions of one language while somebody edits them: kept as they are typed, with steps to take back. What another
 * editor saved meanwhile is never overwritten unasked.
 */
export function useCaptionEditor(fileId: string, initial: CaptionText) {
  const { language } = initial
  const revision = useRef(initial.revision)
  const [theirs, setTheirs] = useState<CaptionText | null>(null)
  const latest = useRef<CaptionDraft>(draftOf(initial))

  const save = async (changes: Partial<CaptionDraft>) => {
    if (theirs) throw new Error('Decide first which of the two is to stay.')
    const { cues, ...rest } = { ...latest.current, ...changes }
    const broken = cues.findIndex(cue => cue.endMs <= cue.startMs)
    if (broken >= 0) throw new Error(`Cue ${broken + 1} ends before it starts.`)
    try {
      const saved = await saveCaptions(fileId, language, {
        revision: revision.current,
        ...rest,
        cues: withoutKeys(cues),
      })
      // What came back is not shown: somebody may be typing on.
      revision.current = saved.revision
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 412) {
        const present = await fetchCaptions(fileId, language).catch(() => null)
        setTheirs(present)
        // Deleted meanwhile: saving again brings them back as they are here.
        if (!present) revision.current = 0
        // Cues are weighed against each other here, not field by field as autosave would do it.
        throw new Error(problem.message)
      }
      throw problem
    }
  }
  // What could not be saved is there again when these captions are opened again, unless somebody saved newer ones.
  const autosave = useAutosave(`captions:${fileId}:${language}:${initial.revision}`, latest.current, save)
  const { change: autosaveChange, retry } = autosave
  latest.current = autosave.value

  const { past, future, note, step } = useSteps()
  const change = useCallback(
    (changes: Partial<CaptionDraft>, what = '') => {
      if (changes.cues) note(latest.current.cues, what)
      latest.current = { ...latest.current, ...changes }
      autosaveChange(changes)
    },
    [autosaveChange, note],
  )
  const travel = useCallback(
    (way: 'back' | 'forward') => {
      const cues = step(way, latest.current.cues)
      if (!cues) return
      latest.current = { ...latest.current, cues }
      autosaveChange({ cues })
    },
    [autosaveChange, step],
  )

  /** Ends a conflict. What gives way stays among the revisions, or was never anybody's but this editor's. */
  const settle = useCallback(
    (whose: 'mine' | 'theirs') => {
      if (!theirs) return
      revision.current = theirs.revision
      setTheirs(null)
      if (whose === 'theirs') change(draftOf(theirs), 'theirs')
      setTimeout(retry, 0)
    },
    [theirs, change, retry],
  )

  return useMemo(
    () => ({
      draft: autosave.value,
      state: autosave.state,
      error: autosave.error,
      retry,
      change,
      theirs,
      settle,
      undo: past > 0 ? () => travel('back') : null,
      redo: future > 0 ? () => travel('forward') : null,
    }),
    [autosave.value, autosave.state, autosave.error, retry, change, theirs, settle, past, future, travel],
  )
}

export type CaptionEditor = ReturnType<typeof useCaptionEditor>

function draftOf({ label, kind, isDefault, isReviewed, cues }: CaptionText): CaptionDraft {
  return { label, kind, isDefault, isReviewed, cues: withKeys(cues) }
}

/** What was there before each step. Typing on in one place is one step. */
function useSteps() {
  const past = useRef<EditedCue[][]>([])
  const future = useRef<EditedCue[][]>([])
  const last = useRef({ what: '', at: 0 })
  const [counts, setCounts] = useState({ past: 0, future: 0 })
  const count = useCallback(() => setCounts({ past: past.current.length, future: future.current.length }), [])

  const note = useCallback(
    (before: EditedCue[], what: string) => {
      const now = Date.now()
      const isSameStep = what !== '' && what === last.current.what && now - last.current.at < SAME_STEP_MS
      last.current = { what, at: now }
      if (!isSameStep) past.current = [...past.current.slice(1 - STEPS_MAX), before]
      future.current = []
      count()
    },
    [count],
  )
  const step = useCallback(
    (way: 'back' | 'forward', present: EditedCue[]) => {
      const [from, to] = way === 'back' ? [past, future] : [future, past]
      const cues = from.current.at(-1)
      if (!cues) return undefined
      from.current = from.current.slice(0, -1)
      to.current = [...to.current, present]
      last.current = { what: '', at: 0 }
      count()
      return cues
    },
    [count],
  )
  return { ...counts, note, step }
}
