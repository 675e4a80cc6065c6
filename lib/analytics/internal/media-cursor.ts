import { ObjectId } from 'mongodb'
import { AppError } from '@/lib/platform/errors'

/** The last row that was seen: what it was sorted by, and its id. */
export interface MediaCursor {
  value: Date | number | null
  id: unknown
}

/** Text that goes through a url. Dates and driver ids are marked, because comparing needs their own types back. */
export function encodeCursor({ value, id }: MediaCursor): string {
  const sortedBy = value instanceof Date ? { date: value.getTime() } : { number: value }
  const row = id instanceof ObjectId ? { objectId: id.toHexString() } : { text: String(id) }
  return Buffer.from(JSON.stringify({ ...sortedBy, ...row })).toString('base64url')
}

/** Refuses `invalid_cursor` for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): MediaCursor {
  const parts = parse(cursor)
  const value = typeof parts.date === 'number' ? new Date(parts.date) : (parts.number ?? null)
  if (typeof parts.objectId === 'string' && ObjectId.isValid(parts.objectId) && isSortValue(value))
    return { value, id: new ObjectId(parts.objectId) }
  if (typeof parts.text === 'string' && isSortValue(value)) return { value, id: parts.text }
  throw refused()
}

function isSortValue(value: unknown): value is MediaCursor['value'] {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return value === null || typeof value === 'number'
}

function parse(cursor: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>
  } catch (cause) {
    throw refused(cause)
  }
  throw refused()
}

function refused(cause?: unknown): AppError {
  return new AppError('invalid_input', 'invalid_cursor', {
    publicMessage: 'This list cannot be continued from there. Start it again.',
    cause,
  })
}
