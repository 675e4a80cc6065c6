/**
 * Which bytes a GET is answered with: RFC 9110 §14 (ranges) and §13.1.5 (If-Range).
 * Several ranges that do not touch are answered with the whole, which §14.2 leaves to the server: players never ask
 * for them, and multipart answers let a caller ask for much more than there is.
 */
export function resolveRange(request: RangeRequest, file: RangedFile): RangeAnswer {
  const whole = { status: 200, start: 0, end: file.sizeBytes - 1, contentLength: file.sizeBytes } as const
  if (request.range === undefined || !mayUseRange(request.ifRange, file)) return whole
  const specs = parseRanges(request.range)
  // §14.2: a unit that is not known and a header that is not valid are ignored.
  if (!specs) return whole
  const satisfiable = specs.map(spec => placeRange(spec, file.sizeBytes)).filter(range => range !== undefined)
  if (satisfiable.length === 0) return { status: 416, contentRange: `bytes */${file.sizeBytes}` }
  const range = mergeRanges(satisfiable)
  // A suffix of an empty file is satisfiable, but no Content-Range can name zero bytes.
  if (!range || file.sizeBytes === 0) return whole
  return {
    status: 206,
    ...range,
    contentLength: range.end - range.start + 1,
    contentRange: `bytes ${range.start}-${range.end}/${file.sizeBytes}`,
  }
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
  | { status: 416; contentRange: string }

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

/** §14.2: overlapping and touching ranges may be joined. Undefined when more than one range remains. */
function mergeRanges(ranges: { start: number; end: number }[]): { start: number; end: number } | undefined {
  const [first, ...others] = [...ranges].sort((a, b) => a.start - b.start)
  if (!first) return undefined
  const merged = { ...first }
  for (const range of others) {
    if (range.start > merged.end + 1) return undefined
    merged.end = Math.max(merged.end, range.end)
  }
  return merged
}
