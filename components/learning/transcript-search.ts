import { plainText } from '@/lib/media/captions/policy'
import type { Cue } from '@/lib/media/captions/schemas'

/** The places of the lines that have the words, however they are accented or spelled in capitals; all without words. */
export function matchingLines(cues: Cue[], search: string): number[] {
  const wanted = fold(search.trim())
  return cues.flatMap(({ text }, index) => (fold(plainText(text)).includes(wanted) ? [index] : []))
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase()
}

/** The place of the last line that has begun, -1 before the first. The lines are in the order of time. */
export function lineAt(cues: Cue[], seconds: number): number {
  const ms = seconds * 1000
  let [low, high] = [0, cues.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.startMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Cuts a text where it has the words, for marking them: every second part is a find. */
export function partsOf(text: string, search: string): string[] {
  const words = search.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return words === '' ? [text] : text.split(new RegExp(`(${words})`, 'giu'))
}
