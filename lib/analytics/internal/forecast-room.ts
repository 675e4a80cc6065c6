import type { Forecast } from '@/lib/analytics/growth-schemas'

/** How much lay there at the end of a day; days are whole numbers that grow by one. */
export interface MeasuredDay {
  day: number
  bytes: number
}

export const FORECAST_DAYS_MIN = 14
// Nine times out of ten.
const LOW = 0.05
const HIGH = 0.95
// A trend of more days would not see what changed lately, and its pairs are counted one by one.
const DAYS_MAX = 120
const RESAMPLES = 200

/**
 * When the free room will be used up if it goes on like that. The trend is Theil and Sen's, the median of the slopes
 * between all pairs of days, so a day on which a whole course came does not bend it; its interval comes from trends of days drawn
 * by chance, in blocks, because the days of a week are not alike.
 */
export function forecastRoom(measured: MeasuredDay[], freeBytes: number): Forecast {
  const days = measured.slice(-DAYS_MAX)
  if (days.length < FORECAST_DAYS_MIN) {
    return { says: 'not_enough_days', measuredDays: days.length, neededDays: FORECAST_DAYS_MIN }
  }
  const bytesPerDay = trendOf(days)
  const trends = resample(days).sort((a, b) => a - b)
  const [slow, fast] = [quantile(trends, LOW), quantile(trends, HIGH)]
  if (bytesPerDay <= 0) return { says: 'not_growing', bytesPerDay }
  const daysAt = (speed: number) => Math.max(0, Math.floor(freeBytes / speed))
  return {
    says: 'full',
    bytesPerDay,
    inDays: daysAt(bytesPerDay),
    earliestDays: daysAt(Math.max(fast, bytesPerDay)),
    latestDays: slow > 0 ? daysAt(Math.min(slow, bytesPerDay)) : null,
  }
}

function trendOf(days: MeasuredDay[]): number {
  const slopes: number[] = []
  for (const [i, one] of days.entries())
    for (const other of days.slice(i + 1)) slopes.push((other.bytes - one.bytes) / (other.day - one.day))
  return quantile(
    slopes.sort((a, b) => a - b),
    0.5,
  )
}

// What was added on each day is drawn, and a series is made of it anew.
function resample(days: MeasuredDay[]): number[] {
  const added = days.slice(1).map((one, i) => {
    const before = days[i] ?? one
    return (one.bytes - before.bytes) / (one.day - before.day)
  })
  const block = Math.min(7, added.length)
  const random = chance(days.length)
  return Array.from({ length: RESAMPLES }, () => {
    let bytes = 0
    const drawn: MeasuredDay[] = [{ day: 0, bytes }]
    while (drawn.length <= Math.min(added.length, 45)) {
      const from = Math.floor(random() * (added.length - block + 1))
      for (const one of added.slice(from, from + block)) {
        bytes += one
        drawn.push({ day: drawn.length, bytes })
      }
    }
    return trendOf(drawn)
  })
}

function quantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

// The same days give the same answer, on every screen and in every file (mulberry32).
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
