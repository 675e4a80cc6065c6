import { z } from 'zod'
import { AppError } from '@/lib/platform/errors'

// Some keys are moments, and no date reaches further than this.
const KEY_MAX = 8.64e15
const Key = z.number().min(-KEY_MAX).max(KEY_MAX)
const Position = z.tuple([z.string().max(20), z.array(Key).max(3), z.uuid()])

/** Where a page ended: the order it was in, the sort keys of its last row and that row's id. */
export interface CursorPosition {
  order: string
  keys: number[]
  id: string
}

export function writeCursor({ order, keys, id }: CursorPosition): string {
  return Buffer.from(JSON.stringify([order, keys, id])).toString('base64url')
}

/** Refuses `invalid_cursor` for one we did not make or made for another order. */
export function readCursor(cursor: string, order: string, keyCount: number): CursorPosition {
  const parsed = Position.safeParse(decode(cursor))
  if (!parsed.success || parsed.data[0] !== order || parsed.data[1].length !== keyCount) throw invalidCursor()
  const [, keys, id] = parsed.data
  return { order, keys, id }
}

export function invalidCursor(cause?: unknown): AppError {
  return new AppError('invalid_input', 'invalid_cursor', {
    publicMessage: 'This list cannot be continued from here. Please load it again.',
    cause,
  })
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
