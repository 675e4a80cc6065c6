import { expect, it } from 'vitest'
import { formatCount, formatMs, formatShare, wordsOf } from './figures-text'

it.each([
  [0.4167, '0.42 ms'],
  [18.4, '18 ms'],
  [3210, '3.2 s'],
  [75_000, '1 min'],
])('%s milliseconds are said as %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})

it('shares, counts and names are written as people read them', () => {
  expect([formatShare(0.0123), formatShare(0.5), formatCount(12_345.6), wordsOf('restore_test')]).toEqual([
    '1.2 %',
    '50 %',
    '12,346',
    'Restore test',
  ])
})
