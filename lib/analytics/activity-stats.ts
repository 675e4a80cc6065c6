import type { AccessedMedium, ActivityChoice, ActivityStats } from '@/lib/analytics/activity-schemas'
import { type AccessedRow, accessByKind, activityByDay, mostAccessed } from '@/lib/analytics/activity-store'
import { activityDays, firstMoment } from '@/lib/analytics/internal/activity-days'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

const LISTED = 10

/** Activity by day and type over all shards, and accesses of media (ADM-15). Refuses `role_not_allowed`. */
export async function activityStats(actor: Actor, { days }: ActivityChoice): Promise<ActivityStats> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const now = new Date()
  const [rows, access] = await Promise.all([activityByDay(firstMoment(days, now)), readAccess()])
  return { takenAt: now.toISOString(), ...activityDays(rows, days, now), access }
}

async function readAccess(): Promise<ActivityStats['access']> {
  try {
    const [byKind, most, latest] = await Promise.all([
      accessByKind(),
      mostAccessed('most', LISTED),
      mostAccessed('latest', LISTED),
    ])
    return {
      byKind: byKind.map(kind => ({ ...kind, lastAccessedAt: kind.lastAccessedAt?.toISOString() ?? null })),
      most: firstOf(most, (a, b) => b.accessCount - a.accessCount),
      latest: firstOf(latest, (a, b) => timeOf(b) - timeOf(a)),
    }
  } catch (error) {
    // What people did is known without it.
    if (error instanceof AppError && error.reason === 'media_store') return null
    throw error
  }
}

const timeOf = ({ lastAccessedAt }: AccessedRow) => lastAccessedAt?.getTime() ?? 0

function firstOf(rows: AccessedRow[], order: (a: AccessedRow, b: AccessedRow) => number): AccessedMedium[] {
  return rows
    .sort((a, b) => order(a, b) || (a.mediaId < b.mediaId ? -1 : 1))
    .slice(0, LISTED)
    .map(row => ({ ...row, lastAccessedAt: row.lastAccessedAt?.toISOString() ?? null }))
}
