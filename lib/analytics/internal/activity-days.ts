import type { DayActivity, TypeActivity } from '@/lib/analytics/activity-schemas'

interface ActivityRow extends TypeActivity {
  day: string
}

const DAY_MS = 24 * 60 * 60 * 1000
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The first moment, of UTC, of the day that lies so many days back; today is the last of them. */
export function firstMoment(days: number, now: Date): Date {
  return new Date(Date.parse(dayOf(now.getTime())) - (days - 1) * DAY_MS)
}

/** A point for each day up to today, also for those on which nothing was done, and the sums of all of them. */
export function activityDays(rows: ActivityRow[], days: number, now: Date) {
  const first = firstMoment(days, now).getTime()
  const points = Array.from({ length: days }, (_, index): DayActivity => {
    const day = dayOf(first + index * DAY_MS)
    const byType = sumByType(rows.filter(row => row.day === day))
    return { day, ...totalOf(byType), byType }
  })
  const byType = sumByType(points.flatMap(point => point.byType))
  return { days: points, byType, total: totalOf(byType) }
}

/** Several shards may each know of the same type. */
function sumByType(rows: TypeActivity[]): TypeActivity[] {
  const sums = new Map<string, TypeActivity>()
  for (const { type, count, seconds } of rows) {
    const sum = sums.get(type) ?? { type, count: 0, seconds: 0 }
    sums.set(type, { type, count: sum.count + count, seconds: sum.seconds + seconds })
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
}

function totalOf(parts: TypeActivity[]): { count: number; seconds: number } {
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
  }
}
