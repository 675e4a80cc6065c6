import { cleanCueText, readTime } from '@/lib/media/captions/policy'
import { CUE_CHARACTERS_MAX, CUES_MAX, type Cue } from '@/lib/media/captions/schemas'
import { AppError } from '@/lib/platform/errors'

export interface ParsedCaptions {
  cues: Cue[]
  /** What of the file was not taken or had to be guessed, in sentences for who sent it. */
  notes: string[]
}

const ARROW = '-->'
const OPEN_END_MS = 3000

/**
 * Reads WebVTT and SubRip, also with what tools leave in them: any line ends, commas or dots, no hours, no order, no
 * ends, numbers without an empty line before. Only times and words come out; styles, regions, notes, positions and
 * foreign tags stay behind. Refuses `unreadable_captions` with the line and what is wrong with it.
 */
export function parseCaptions(text: string): ParsedCaptions {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')
  if (!isVtt && !lines.some(line => line.includes(ARROW))) {
    throw unreadable(
      1,
      'There is no line with times such as 00:00:01.000 --> 00:00:04.000, so this is no caption file.',
    )
  }
  const reader = { cues: [] as OpenCue[], notes: new Set<string>(), isVtt }
  let at = isVtt ? endOfBlock(lines, 0) : 0
  while (at < lines.length) {
    if (lines[at]?.trim() === '') at += 1
    else at = readBlock(reader, lines, at)
  }
  return finish(reader)
}

interface Reader {
  cues: OpenCue[]
  notes: Set<string>
  isVtt: boolean
}

interface OpenCue {
  startMs: number
  endMs: number | null
  text: string
  line: number
}

function readBlock(reader: Reader, lines: string[], from: number): number {
  const first = lines[from] ?? ''
  if (reader.isVtt && /^(NOTE|STYLE|REGION)(?:[ \t]|$)/.test(first) && !lines[from + 1]?.includes(ARROW)) {
    reader.notes.add('Comments, styles and regions were left out.')
    return endOfBlock(lines, from)
  }
  if (first.includes(ARROW)) return readCue(reader, lines, from)
  // A number or a name of the cue, which the next line times.
  if (lines[from + 1]?.includes(ARROW)) return readCue(reader, lines, from + 1)
  const last = reader.cues.at(-1)
  if (reader.isVtt || !last) {
    throw unreadable(
      from + 1,
      `“${shorten(first)}” stands outside of any cue: a line with times has to be above it.`,
    )
  }
  // In SubRip a cue with an empty line in it is common; its second half belongs to the first. A lone number does not.
  const end = endOfBlock(lines, from)
  const rest = lines.slice(from, end).join('\n')
  if (!/^\d+$/.test(rest.trim())) last.text += `\n${rest}`
  return end
}

function readCue(reader: Reader, lines: string[], at: number): number {
  const [startMs, endMs] = readTimes(lines[at] ?? '', at + 1)
  let end = at + 1
  while (end < lines.length && lines[end]?.trim() !== '' && !lines[end]?.includes(ARROW)) end += 1
  // The number of the next cue, where no empty line stands between the two.
  const isRunOn = end < lines.length && lines[end]?.includes(ARROW) === true
  const textEnd = isRunOn && /^\s*\d+\s*$/.test(lines[end - 1] ?? '') && end - 1 > at ? end - 1 : end
  if (reader.cues.length >= CUES_MAX)
    throw unreadable(at + 1, `This is cue ${CUES_MAX + 1}; there may be ${CUES_MAX}.`)
  reader.cues.push({ startMs, endMs, text: lines.slice(at + 1, textEnd).join('\n'), line: at + 1 })
  return end
}

function readTimes(line: string, number: number): [number, number | null] {
  const arrow = line.indexOf(ARROW)
  const start = readTime(line.slice(0, arrow))
  if (start === undefined) throw notATime(line.slice(0, arrow), number)
  // Behind the end there may be settings, which are left out with the styles that they belong to.
  const [endText = ''] = line
    .slice(arrow + ARROW.length)
    .trim()
    .split(/[ \t]/, 1)
  if (endText === '') return [start, null]
  const end = readTime(endText)
  if (end === undefined) throw notATime(endText, number)
  if (end < start) throw unreadable(number, 'This cue ends before it starts.')
  return [start, end === start ? null : end]
}

function finish({ cues, notes, isVtt }: Reader): ParsedCaptions {
  const ordered = cues.map((cue, index) => ({ ...cue, index }))
  ordered.sort((a, b) => a.startMs - b.startMs || a.index - b.index)
  if (ordered.some(({ index }, position) => index !== position))
    notes.add('The cues were put in the order of their times.')
  const done: Cue[] = []
  for (const [position, { startMs, endMs, text, line }] of ordered.entries()) {
    // Marks and escapes take their part of what a file has.
    const isLong = text.length > 4 * CUE_CHARACTERS_MAX
    const said = isLong ? text : cleanCueText(isVtt ? fromVtt(text) : fromSubRip(text))
    if (said.length > CUE_CHARACTERS_MAX) {
      throw unreadable(line, `The text of this cue has more than ${CUE_CHARACTERS_MAX} characters.`)
    }
    if (said === '') {
      notes.add('Cues without text were left out.')
      continue
    }
    if (endMs === null) notes.add('Cues without an end last until the next one, three seconds at most.')
    done.push({ startMs, endMs: endMs ?? openEnd(startMs, ordered[position + 1]?.startMs), text: said })
  }
  return { cues: done, notes: [...notes] }
}

function openEnd(startMs: number, nextMs: number | undefined): number {
  return nextMs && nextMs > startMs ? Math.min(nextMs, startMs + OPEN_END_MS) : startMs + OPEN_END_MS
}

const FOREIGN_TAG = /<(?!\/?[ibucv](?:[.\s>]))\/?[A-Za-z0-9!?][^<>]*>/g
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp|lrm|rlm)|#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));/g
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
}

function fromVtt(text: string): string {
  return text.replace(FOREIGN_TAG, '').replace(ENTITY, (whole, name, decimal, hex) => {
    if (name) return ENTITIES[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

// SubRip has HTML's tags, in any case, and positions such as {\an8} that come from another format.
function fromSubRip(text: string): string {
  return text
    .replace(/\{\\[^{}\n]{0,80}\}/g, '')
    .replace(/<(\/?)([IBU])>/g, (_, slash, letter) => `<${slash}${letter.toLowerCase()}>`)
    .replace(FOREIGN_TAG, '')
}

function endOfBlock(lines: string[], from: number): number {
  let end = from
  while (end < lines.length && lines[end]?.trim() !== '') end += 1
  return end
}

function notATime(text: string, line: number): AppError {
  return unreadable(line, `“${shorten(text.trim())}” is not a time such as 00:01:02.500.`)
}

function shorten(text: string): string {
  const clean = text.replace(/\p{C}/gu, ' ').trim()
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean
}

function unreadable(line: number, sentence: string): AppError {
  return new AppError('invalid_input', 'unreadable_captions', {
    publicMessage: `Line ${line}: ${sentence}`,
    details: { line },
  })
}
