import { z } from 'zod'
import { AppError } from '@/lib/platform/errors'

const Position = z.tuple([z.string().max(20), z.array(z.number()).max(3), z.uuid()])

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
  if (!parsed.success || parsed.data[0] !== order || parsed.data[1].length !== keyCount) {
    throw new AppError('invalid_input', 'invalid_cursor', {
      publicMessage: 'This list cannot be continued from here. Please load it again.',
    })
  }
  const [, keys, id] = parsed.data
  return { order, keys, id }
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
