import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { newId } from '@/lib/platform/ids'

describe('cursor', () => {
  it('comes back as it was written', () => {
    const position = { order: 'courses:newest', keys: [0.4375, 1_795_000_000_123, 0], id: newId() }
    expect(readCursor(writeCursor(position), 'courses:newest', 3)).toEqual(position)
  })

  it.each(['', 'x', '!!!', 'eyJhIjoxfQ', Buffer.from('["a",[1],"x"]').toString('base64url')])(
    'refuses %j',
    cursor => expect(() => readCursor(cursor, 'courses:newest', 3)).toThrow('invalid_cursor'),
  )

  it.each([1e308, -1e308, 8.65e15, 9e18])('refuses a key of %d, which is no moment (check 5)', key => {
    const cursor = writeCursor({ order: 'orders', keys: [key], id: newId() })
    expect(() => readCursor(cursor, 'orders', 1)).toThrow('invalid_cursor')
  })

  it('refuses one of another order', () => {
    const cursor = writeCursor({ order: 'courses:newest', keys: [1, 2, 3], id: newId() })
    expect(() => readCursor(cursor, 'courses:rating', 3)).toThrow('invalid_cursor')
    expect(() => readCursor(cursor, 'courses:newest', 1)).toThrow('invalid_cursor')
  })
})
