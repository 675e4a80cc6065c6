import { describe, expect, it } from 'vitest'
import { FORECAST_DAYS_MIN, forecastRoom, type MeasuredDay } from './forecast-room'

const series = (length: number, bytesOn: (day: number) => number): MeasuredDay[] =>
  Array.from({ length }, (_, day) => ({ day, bytes: bytesOn(day) }))

// A spread that is the same in each run.
const noise = (day: number) => Math.sin(day * 12.9898) * 300

describe('the day on which the room is used up (features 12)', () => {
  it('is exact for a straight line, without any spread', () => {
    expect(
      forecastRoom(
        series(30, day => day * 100),
        5000,
      ),
    ).toEqual({
      says: 'full',
      bytesPerDay: 100,
      inDays: 50,
      earliestDays: 50,
      latestDays: 50,
    })
  })

  it.each([0, 1, FORECAST_DAYS_MIN - 1])('is not said after %i days', days => {
    expect(
      forecastRoom(
        series(days, day => day * 100),
        5000,
      ),
    ).toEqual({
      says: 'not_enough_days',
      measuredDays: days,
      neededDays: 14,
    })
  })

  it('comes with an interval around it when days differ', () => {
    const said = forecastRoom(
      series(60, day => day * 100 + noise(day)),
      10_000,
    )
    if (said.says !== 'full') throw new Error(said.says)
    expect(Math.abs(said.inDays - 100)).toBeLessThan(8)
    expect(said.earliestDays).toBeLessThan(said.inDays)
    expect(said.latestDays === null || said.latestDays > said.inDays).toBe(true)
  })

  it('is not moved by one day on which very much came', () => {
    const quiet = forecastRoom(
      series(60, day => day * 100),
      10_000,
    )
    const jump = forecastRoom(
      series(60, day => day * 100 + (day >= 55 ? 50_000 : 0)),
      10_000,
    )
    if (quiet.says !== 'full' || jump.says !== 'full') throw new Error('no trend')
    expect(Math.abs(jump.inDays - quiet.inDays)).toBeLessThan(quiet.inDays * 0.1)
  })

  it.each([
    ['stays as it is', () => 5000],
    ['shrinks', (day: number) => 90_000 - day * 100],
  ])('does not come when what is stored %s', (_, bytesOn) => {
    expect(forecastRoom(series(30, bytesOn), 1000)).toMatchObject({ says: 'not_growing' })
  })

  it('is today when nothing is left, and the same whenever it is asked', () => {
    const days = series(40, day => day * 100 + noise(day))
    expect(forecastRoom(days, 0)).toMatchObject({ says: 'full', inDays: 0, earliestDays: 0 })
    expect(forecastRoom(days, 9000)).toEqual(forecastRoom(days, 9000))
  })

  it('is counted in days where some were not measured', () => {
    const gaps = series(40, day => day * 100).filter(({ day }) => day % 3 !== 1)
    expect(forecastRoom(gaps, 5000)).toMatchObject({ inDays: 50 })
  })
})
