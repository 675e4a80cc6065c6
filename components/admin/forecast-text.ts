import { formatByteSize } from '@/components/ui/byte-size'
import type { StorageGrowth } from '@/lib/analytics/growth-schemas'

// Further ahead a straight line says nothing.
const DAYS_FAR = 5 * 365

/** The forecast in a sentence, with its interval, or why there is none. */
export function forecastText({
  room,
  forecast,
  takenAt,
}: Pick<StorageGrowth, 'room' | 'forecast' | 'takenAt'>): string {
  const where = room.of === 'disk' ? 'on the disk' : 'of what the site may keep'
  const left = `${formatByteSize(room.freeBytes)} are left ${where}.`
  if (forecast.says === 'not_enough_days') {
    const { measuredDays, neededDays } = forecast
    return `${left} Not enough days yet to say when they will be used up: ${measuredDays} of ${neededDays} were measured.`
  }
  if (forecast.says === 'not_growing') return `${left} What is stored does not grow.`
  const { inDays, earliestDays, latestDays, bytesPerDay } = forecast
  const speed = `At ${formatByteSize(bytesPerDay)} a day`
  if (earliestDays > DAYS_FAR) return `${left} ${speed} they last for more than five years.`
  const until = latestDays === null || latestDays > DAYS_FAR ? 'never' : dayIn(takenAt, latestDays)
  return `${left} ${speed} they are used up around ${dayIn(takenAt, inDays)}, most likely between ${dayIn(takenAt, earliestDays)} and ${until}.`
}

function dayIn(takenAt: string, days: number): string {
  const date = new Date(takenAt)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' })
}
