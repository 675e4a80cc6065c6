import type { Cue } from '@/lib/media/captions/schemas'

/** A cue in the editor, which knows it again however it is changed. */
export interface EditedCue extends Cue {
  key: string
}

const NEW_MS = 2000

let keys = 0
export const newKey = (): string => `cue-${++keys}`

export const withKeys = (cues: Cue[]): EditedCue[] => cues.map(cue => ({ ...cue, key: newKey() }))
export const withoutKeys = (cues: EditedCue[]): Cue[] =>
  cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))

const indexOf = (cues: EditedCue[], key: string) => cues.findIndex(cue => cue.key === key)
const inOrder = (cues: EditedCue[]) => cues.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)

export function changeCue(cues: EditedCue[], key: string, changes: Partial<Cue>): EditedCue[] {
  const changed = cues.map(cue => (cue.key === key ? { ...cue, ...changes } : cue))
  return changes.startMs === undefined ? changed : inOrder(changed)
}

/** A new cue where the video is, or right behind another one; it ends before the next one begins. */
export function insertCue(cues: EditedCue[], atMs: number): { cues: EditedCue[]; key: string } {
  const next = cues.find(cue => cue.startMs > atMs)
  const roomMs = next ? next.startMs - atMs : NEW_MS
  const cue = { key: newKey(), startMs: atMs, endMs: atMs + Math.max(1, Math.min(NEW_MS, roomMs)), text: '' }
  return { cues: inOrder([...cues, cue]), key: cue.key }
}

/** Cuts a cue in two at a place of its text; the time goes with the share of the words. */
export function splitCue(cues: EditedCue[], key: string, at: number): { cues: EditedCue[]; key: string } {
  const cue = cues[indexOf(cues, key)]
  if (!cue || cue.endMs - cue.startMs < 2) return { cues, key }
  const place = at > 0 && at < cue.text.length ? at : Math.ceil(cue.text.length / 2)
  const share = cue.text.length > 0 ? place / cue.text.length : 0.5
  const lengthMs = cue.endMs - cue.startMs
  const middleMs = cue.startMs + Math.min(lengthMs - 1, Math.max(1, Math.round(lengthMs * share)))
  const first = { ...cue, endMs: middleMs, text: cue.text.slice(0, place).trim() }
  const second = { key: newKey(), startMs: middleMs, endMs: cue.endMs, text: cue.text.slice(place).trim() }
  return { cues: cues.flatMap(each => (each.key === key ? [first, second] : [each])), key: second.key }
}

/** Makes one of a cue and the one behind it. */
export function mergeCue(cues: EditedCue[], key: string): EditedCue[] {
  const index = indexOf(cues, key)
  const [cue, next] = [cues[index], cues[index + 1]]
  if (!cue || !next) return cues
  const text = [cue.text, next.text].filter(Boolean).join('\n')
  const merged = { ...cue, endMs: Math.max(cue.endMs, next.endMs), text }
  return cues.flatMap((each, place) => (place === index ? [merged] : place === index + 1 ? [] : [each]))
}

/** Without a cue, and the one that stands in its place then. */
export function deleteCue(cues: EditedCue[], key: string): { cues: EditedCue[]; key: string | null } {
  const index = indexOf(cues, key)
  const left = cues.filter(cue => cue.key !== key)
  return { cues: left, key: (left[index] ?? left[index - 1])?.key ?? null }
}

/** All of them later, or earlier, but none before the beginning. */
export function shiftCues(cues: EditedCue[], byMs: number): EditedCue[] {
  const by = Math.max(byMs, -Math.min(...cues.map(cue => cue.startMs)))
  return cues.map(cue => ({ ...cue, startMs: cue.startMs + by, endMs: cue.endMs + by }))
}
