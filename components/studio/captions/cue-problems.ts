import { plainText } from '@/lib/media/captions/policy'
import type { Cue } from '@/lib/media/captions/schemas'

export interface CueProblem {
  /** What keeps captions from being saved; the others are for whoever wants good ones. */
  isFatal: boolean
  text: string
}

// What guides for subtitles ask for: a second to notice a line, and no more than one reads along.
const SHORT_MS = 700
const CHARACTERS_PER_SECOND_MAX = 21
const LINE_CHARACTERS_MAX = 42
const LINES_MAX = 2

/** What is wrong with a cue, beside the one before it and within a video of that length. */
export function cueProblems(cue: Cue, before: Cue | undefined, durationSeconds: number): CueProblem[] {
  const problems: CueProblem[] = []
  const say = (text: string, isFatal = false) => problems.push({ isFatal, text })
  const lengthMs = cue.endMs - cue.startMs
  const words = plainText(cue.text).trim()
  if (lengthMs <= 0) say('It ends before it starts.', true)
  else if (lengthMs < SHORT_MS) say('It is gone before one can read it.')
  if (before && cue.startMs < before.endMs) say('It overlaps the one before.')
  if (durationSeconds > 0 && cue.startMs >= (durationSeconds + 1) * 1000)
    say('It starts after the end of the video.')
  if (words === '') {
    say('It has no text and will not be kept.')
    return problems
  }
  const speed = Math.round(words.length / Math.max(0.001, lengthMs / 1000))
  if (lengthMs >= SHORT_MS && speed > CHARACTERS_PER_SECOND_MAX) {
    say(`Too fast to read: ${speed} characters a second, ${CHARACTERS_PER_SECOND_MAX} at most.`)
  }
  const lines = words.split('\n')
  if (lines.length > LINES_MAX) say(`More than ${LINES_MAX} lines.`)
  // One long line is broken by the player; a tall block is what hides the picture.
  if (words.length > LINE_CHARACTERS_MAX * LINES_MAX) {
    say(`${words.length} characters; ${LINE_CHARACTERS_MAX * LINES_MAX} fit into two lines.`)
  }
  return problems
}
