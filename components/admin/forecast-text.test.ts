import { expect, it } from 'vitest'
import { forecastText } from './forecast-text'

const said = (forecast: Parameters<typeof forecastText>[0]['forecast'], of: 'disk' | 'site' = 'disk') =>
  forecastText({ room: { of, usedBytes: 1, freeBytes: 5000 }, forecast, takenAt: '2026-01-01T12:00:00.000Z' })

it('says when the room ends, between which days, and of which limit', () => {
  const full = { says: 'full' as const, bytesPerDay: 100, inDays: 50, earliestDays: 40, latestDays: 60 }
  expect(said(full)).toBe(
    '5 kB are left on the disk. At 100 B a day they are used up around Feb 20, 2026, most likely between Feb 10, 2026 and Mar 2, 2026.',
  )
  expect(said({ ...full, latestDays: null }, 'site')).toMatch(/of what the site may keep.*and never\.$/)
})

it('says so when it cannot say it, and when nothing grows', () => {
  expect(said({ says: 'not_enough_days', measuredDays: 3, neededDays: 14 })).toMatch(
    /Not enough days yet.*3 of 14/,
  )
  expect(said({ says: 'not_growing', bytesPerDay: -1 })).toMatch(/does not grow/)
  expect(said({ says: 'full', bytesPerDay: 1, inDays: 9000, earliestDays: 8000, latestDays: null })).toMatch(
    /more than five years/,
  )
})
