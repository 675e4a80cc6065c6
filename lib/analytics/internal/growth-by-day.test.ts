import { describe, expect, it } from 'vitest'
import { growthByDay } from './growth-by-day'

describe('growth by day', () => {
  it('starts with nothing the day before the first file and holds the sum until today', () => {
    const points = growthByDay(
      [
        { day: '2026-03-01', kind: 'videos', bytes: 100 },
        { day: '2026-03-04', kind: 'other', bytes: 5 },
        { day: '2026-03-04', kind: 'videos', bytes: 20 },
      ],
      '2026-03-10',
    )
    expect(points.map(({ day, videos, other }) => [day, videos, other])).toEqual([
      ['2026-02-28', 0, 0],
      ['2026-03-01', 100, 0],
      ['2026-03-04', 120, 5],
      ['2026-03-10', 120, 5],
    ])
  })

  it('counts records without a date from the beginning', () => {
    const points = growthByDay(
      [
        { day: null, kind: 'resources', bytes: 7 },
        { day: '2026-01-01', kind: 'resources', bytes: 3 },
      ],
      '2026-01-01',
    )
    expect(points.map(({ day, resources }) => [day, resources])).toEqual([
      ['2025-12-31', 7],
      ['2026-01-01', 10],
    ])
  })

  it('has no points without dated files', () => {
    expect(growthByDay([], '2026-01-01')).toEqual([])
  })
})
