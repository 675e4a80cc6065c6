/**
 * Which bytes a GET is answered with: RFC 9110 §14 (ranges) and §13.1.5 (If-Range). Ranges that overlap or nearly touch
 * are joined, so that no caller gets more bytes than there are; whoever asks for very many pieces gets the whole (§14.2).
 */
export function resolveRange(request: RangeRequest, file: RangedFile): RangeAnswer {
  const whole = { status: 200, start: 0, end: file.sizeBytes - 1, contentLength: file.sizeBytes } as const
  if (request.range === undefined || !mayUseRange(request.ifRange, file)) return whole
  const specs = parseRanges(request.range)
  // §14.2: a unit that is not known and a header that is not valid are ignored.
  if (!specs) return whole
  const satisfiable = specs.map(spec => placeRange(spec, file.sizeBytes)).filter(range => range !== undefined)
  if (satisfiable.length === 0) return { status: 416, contentRange: `bytes */${file.sizeBytes}` }
  // A suffix of an empty file is satisfiable, but no Content-Range can name zero bytes.
  if (file.sizeBytes === 0) return whole
  const [part, ...others] = joinRanges(satisfiable).map(range => ({
    ...range,
    contentRange: `bytes ${range.start}-${range.end}/${file.sizeBytes}`,
  }))
  if (!part || others.length >= PARTS_MAX) return whole
  // §15.3.7.2: one part that is left is answered as a single one.
  if (others.length > 0) return { status: 206, parts: [part, ...others] }
  return { status: 206, ...part, contentLength: part.end - part.start + 1 }
}

export interface RangeRequest {
  range?: string | undefined
  ifRange?: string | undefined
}

export interface RangedFile {
  sizeBytes: number
  /** With its quotes, and with `W/` when it is weak. */
  etag?: string
  lastModified?: Date
}

export type RangeAnswer =
  /** `start` and `end` are inclusive; an empty file has `end` -1. */
  | { status: 200; start: number; end: number; contentLength: number }
  | { status: 206; start: number; end: number; contentLength: number; contentRange: string }
  /** Two or more, as multipart/byteranges. */
  | { status: 206; parts: RangePart[] }
  | { status: 416; contentRange: string }

export interface RangePart {
  start: number
  end: number
  contentRange: string
}

// No player asks for so many; each part costs a read of its own.
const PARTS_MAX = 16
// §15.3.7.2: a part costs about as much in headers, so a smaller gap is cheaper sent.
const GAP_BYTES_MAX = 80

type RangeSpec = { first: number; last: number } | { suffixLength: number }

const HEADER_CHARACTERS_MAX = 2000

function mayUseRange(ifRange: string | undefined, file: RangedFile): boolean {
  const validator = ifRange?.trim()
  if (!validator) return true
  // §13.1.5: entity tags are compared strongly, so a weak one never matches; a date matches only when it is the same.
  if (validator.startsWith('W/')) return false
  if (validator.startsWith('"')) return validator === file.etag
  const seconds = Date.parse(validator) / 1000
  return file.lastModified !== undefined && Math.floor(file.lastModified.getTime() / 1000) === seconds
}

/** The parts of a Range header in the unit of bytes, or undefined when it is not a valid one. */
function parseRanges(header: string): RangeSpec[] | undefined {
  if (header.length > HEADER_CHARACTERS_MAX) return undefined
  const [, list] = /^[ \t]*bytes=(.*)$/i.exec(header) ?? []
  if (list === undefined) return undefined
  const specs: RangeSpec[] = []
  for (const element of list.split(',').map(part => part.replace(/^[ \t]+|[ \t]+$/g, ''))) {
    // §5.6.1.2: a recipient must accept empty elements of a list.
    if (element === '') continue
    const [, first, last] = /^(\d*)-(\d*)$/.exec(element) ?? []
    if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
    if (first === '') {
      specs.push({ suffixLength: Number(last) })
      continue
    }
    const spec = { first: Number(first), last: last === '' ? Number.POSITIVE_INFINITY : Number(last) }
    if (isGreater(first, last)) return undefined
    specs.push(spec)
  }
  return specs.length > 0 ? specs : undefined
}

// Positions beyond 2^53 lose digits as numbers, so their order is taken from the digits.
function isGreater(first: string, last: string): boolean {
  return last !== '' && BigInt(first) > BigInt(last)
}

function placeRange(spec: RangeSpec, sizeBytes: number): { start: number; end: number } | undefined {
  if ('suffixLength' in spec) {
    if (spec.suffixLength === 0) return undefined
    return { start: Math.max(0, sizeBytes - spec.suffixLength), end: sizeBytes - 1 }
  }
  if (spec.first >= sizeBytes) return undefined
  return { start: spec.first, end: Math.min(spec.last, sizeBytes - 1) }
}

/** The ranges in the order asked for; those that overlap or are close stand joined where the first of them stood. */
function joinRanges(ranges: { start: number; end: number }[]): { start: number; end: number }[] {
  const sorted = ranges.map((range, place) => ({ ...range, place })).sort((a, b) => a.start - b.start)
  const joined: typeof sorted = []
  for (const range of sorted) {
    const last = joined.at(-1)
    if (last && range.start <= last.end + 1 + GAP_BYTES_MAX) {
      last.end = Math.max(last.end, range.end)
      last.place = Math.min(last.place, range.place)
    } else joined.push(range)
  }
  return joined.sort((a, b) => a.place - b.place).map(({ start, end }) => ({ start, end }))
}
