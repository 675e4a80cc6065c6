import { z } from 'zod'
import { invalidCursor } from '@/lib/platform/cursor'

// Keys are text here, titles among them, which the cursor of lib/platform does not carry.
const Cursor = z.tuple([
  z.string().max(40),
  z
    .string()
    .max(1000)
    .regex(/^[^\0]*$/),
  z.uuid(),
])

export interface TextPosition {
  sortKey: string
  id: string
}

export function writeTextCursor(order: string, { sortKey, id }: TextPosition): string {
  return Buffer.from(JSON.stringify([order, sortKey, id])).toString('base64url')
}

/** Refuses `invalid_cursor` for one we did not make, made for another order, or whose key does not fit it. */
export function readTextCursor(cursor: string, order: string, key: RegExp): TextPosition {
  const parsed = Cursor.safeParse(decode(cursor))
  if (!parsed.success || parsed.data[0] !== order || !key.test(parsed.data[1])) throw invalidCursor()
  return { sortKey: parsed.data[1], id: parsed.data[2] }
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
