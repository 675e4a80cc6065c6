import { describe, expect, it } from 'vitest'
import { bytesOf, gigabytesOf } from './gigabytes'

describe('a limit in gigabytes', () => {
  it.each([
    ['', null],
    [' ', null],
    ['5', 5_000_000_000],
    ['0.5', 500_000_000],
    ['0', 0],
    ['-1', undefined],
    ['many', undefined],
    ['1e30', undefined],
  ])('%j is %j bytes', (text, bytes) => expect(bytesOf(text)).toBe(bytes))

  it('is the same after it was read again', () => {
    for (const bytes of [null, 0, 1, 1_500_000_000]) expect(bytesOf(gigabytesOf(bytes))).toBe(bytes)
  })
})
