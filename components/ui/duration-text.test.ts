import { expect, test } from 'vitest'
import { formatClock, formatDuration } from './duration-text'

test.each([
  [0, '0:00'],
  [5.9, '0:05'],
  [65, '1:05'],
  [3599, '59:59'],
  [3725, '1:02:05'],
  [-1, '0:00'],
])('%d seconds read %s on a clock', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text)
})

test.each([
  [0, '0 s'],
  [40, '40 s'],
  [59.6, '1 min'],
  [300, '5 min'],
  [3590, '1 h'],
  [5400, '1 h 30 min'],
  [7200, '2 h'],
])('%d seconds are an amount of %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})
