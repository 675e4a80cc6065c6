import { cuePieces, markUp } from '@/lib/media/captions/policy'
import type { CaptionFormat, Cue } from '@/lib/media/captions/schemas'

/** Captions as a file of their own: times and words, nothing that came along with them. */
export function writeCaptions(cues: Cue[], format: CaptionFormat): string {
  if (format === 'vtt') return `WEBVTT\n\n${cues.map(vttCue).join('\n')}`
  return cues.map((cue, index) => `${index + 1}\n${srtCue(cue)}`).join('\n')
}

function vttCue({ startMs, endMs, text }: Cue): string {
  return `${stamp(startMs, '.')} --> ${stamp(endMs, '.')}\n${markUp(cuePieces(text), escapeVtt)}\n`
}

// SubRip knows no escapes and three of the marks. An arrow in the text would begin another cue.
function srtCue({ startMs, endMs, text }: Cue): string {
  const said = markUp(cuePieces(text), words => words)
    .replace(/<\/?[cv](?:[. ][^<>]*)?>/g, '')
    .replaceAll('-->', '→')
  return `${stamp(startMs, ',')} --> ${stamp(endMs, ',')}\n${said}\n`
}

function stamp(ms: number, point: '.' | ','): string {
  const part = (value: number, digits = 2) => String(value).padStart(digits, '0')
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60]
  return `${clock.map(value => part(value)).join(':')}${point}${part(ms % 1000, 3)}`
}

function escapeVtt(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u200e', '&lrm;')
    .replaceAll('\u200f', '&rlm;')
}
