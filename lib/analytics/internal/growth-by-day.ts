import type { GrowthPoint, StorageKind } from '@/lib/analytics/schemas'

export interface AddedBytes {
  day: string | null
  kind: StorageKind
  bytes: number
}

const NONE = { videos: 0, resources: 0, productImages: 0, other: 0 }

/**
 * Bytes held at the end of each day on which something was added, from the day before the first of them until today,
 * so that the line has a start and an end. Records without a date were there before all days.
 */
export function growthByDay(added: AddedBytes[], today: string): GrowthPoint[] {
  const held = { ...NONE }
  const points = new Map<string, GrowthPoint>()
  const dated = added.filter((one): one is AddedBytes & { day: string } => one.day !== null)
  for (const one of added) if (one.day === null) held[one.kind] += one.bytes
  const firstDay = dated[0]?.day
  if (firstDay === undefined) return []
  const before = dayBefore(firstDay)
  points.set(before, { day: before, ...held })
  for (const { day, kind, bytes } of dated) {
    held[kind] += bytes
    points.set(day, { day, ...held })
  }
  // Never before the last addition, whatever clock stamped it.
  const last = dated.at(-1)?.day ?? today
  if (last < today) points.set(today, { day: today, ...held })
  return [...points.values()]
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
