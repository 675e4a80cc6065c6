import { expect, test } from 'vitest'
import { formatExactTime, formatRelativeTime } from './relative-time'

const now = new Date('2026-03-15T12:00:00Z')

test.each([
  ['2026-03-15T11:59:55Z', 'now'],
  ['2026-03-15T11:59:20Z', '40 seconds ago'],
  ['2026-03-15T11:30:00Z', '30 minutes ago'],
  ['2026-03-15T14:00:00Z', 'in 2 hours'],
  ['2026-03-14T12:00:00Z', 'yesterday'],
  ['2026-03-01T12:00:00Z', '2 weeks ago'],
  ['2025-12-15T12:00:00Z', '3 months ago'],
  ['2024-03-01T12:00:00Z', '2 years ago'],
])('%s is %s', (date, text) => {
  expect(formatRelativeTime(new Date(date), now, 'en')).toBe(text)
})

test('the exact time is that of the zone which the person chose, and says so', () => {
  const noon = new Date('2026-07-01T12:00:00Z')
  expect(formatExactTime(noon, 'Asia/Tokyo', 'en')).toMatch(/Wednesday, July 1, 2026 at 9:00:00\sPM GMT\+9/)
  expect(formatExactTime(noon, 'Moon/Tranquility', 'en')).toBe(formatExactTime(noon, undefined, 'en'))
})
