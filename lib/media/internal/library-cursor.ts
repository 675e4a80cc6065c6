import { z } from 'zod'
import type { LibraryPosition } from '@/lib/media/library-store'
import { invalidCursor } from '@/lib/platform/cursor'

// Keys are text here, names of files among them, which the cursor of lib/platform does not carry.
const Cursor = z.tuple([
  z.string().max(20),
  z
    .string()
    .max(1000)
    .regex(/^[^\0]*$/),
  z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
])

export function writeLibraryCursor(sort: string, { sortKey, fileId }: LibraryPosition): string {
  return Buffer.from(JSON.stringify([sort, sortKey, fileId])).toString('base64url')
}

/** Refuses `invalid_cursor` for one we did not make or made for another order. */
export function readLibraryCursor(cursor: string, sort: string): LibraryPosition {
  const parsed = Cursor.safeParse(decode(cursor))
  if (!parsed.success || parsed.data[0] !== sort) throw invalidCursor()
  return { sortKey: parsed.data[1], fileId: parsed.data[2] }
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
