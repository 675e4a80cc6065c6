import type { StorageSnapshot } from '@/lib/analytics/growth-schemas'
import type { CameOn } from '@/lib/analytics/snapshot-store'

/**
 * What lay there at the end of each day that is asked for, had nothing ever left: the contents of today, by the days on
 * which they came. Days before the first of them have nothing and are left out.
 */
export function estimateDays(arrivals: CameOn[], days: string[], takenAt: Date): StorageSnapshot[] {
  return [...new Set(arrivals.map(one => one.storageType))].flatMap(storageType => {
    const here = arrivals.filter(one => one.storageType === storageType)
    const sums = { physicalBytes: 0, logicalBytes: 0, sharedBytes: 0 }
    const parts: StorageSnapshot['parts'] = {}
    const kinds: StorageSnapshot['kinds'] = {}
    let next = 0
    return [...days].sort().flatMap(day => {
      for (let one = here[next]; one && one.day <= day; one = here[next]) {
        sums.physicalBytes += one.physicalBytes
        sums.logicalBytes += one.logicalBytes
        sums.sharedBytes += one.sharedBytes
        parts[one.part] = (parts[one.part] ?? 0) + one.physicalBytes
        kinds[one.kind] = (kinds[one.kind] ?? 0) + one.physicalBytes
        next += 1
      }
      if (next === 0) return []
      return [
        { day, storageType, isEstimated: true, takenAt, ...sums, parts: { ...parts }, kinds: { ...kinds } },
      ]
    })
  })
}

/** The days from one to another, without the last. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day < to; day = dayAfter(day, 1)) days.push(day)
  return days
}

export function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
