import { canSeePlatform } from '@/lib/analytics/policy'
import type { MaintenanceState, SystemWork } from '@/lib/analytics/system-schemas'
import { countMediaJobs } from '@/lib/analytics/system-store'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { readCacheReport } from '@/lib/platform/monitor/cache-report'
import {
  MAINTENANCE_KINDS,
  type MaintenanceKind,
  type MaintenanceRun,
  readLatestRuns,
} from '@/lib/platform/monitor/maintenance-runs'
import { readQueueDepth } from '@/lib/platform/monitor/queue-depth'
import { readVersions } from '@/lib/platform/monitor/versions'
import { readOutboxLag } from '@/lib/platform/outbox'

/** Queues, outbox, cache, versions and upkeep. Refuses `role_not_allowed`. */
export async function systemWork(actor: Actor): Promise<SystemWork> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const takenAt = new Date().toISOString()
  const [queues, mediaJobs, outbox, cache, runs] = await Promise.all([
    readQueueDepth(),
    countMediaJobs(),
    readOutboxLag(),
    readCacheReport(),
    readLatestRuns(),
  ])
  return {
    takenAt,
    queues,
    mediaJobs,
    outbox,
    cache,
    versions: readVersions(),
    maintenance: MAINTENANCE_KINDS.map(kind => stateOf(kind, runs)),
  }
}

function stateOf(kind: MaintenanceKind, runs: MaintenanceRun[]): MaintenanceState {
  const own = runs
    .filter(run => run.kind === kind)
    .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
  const [last] = own
  const success = own.find(run => run.outcome === 'succeeded')
  return {
    kind,
    lastStartedAt: last?.startedAt.toISOString() ?? null,
    lastOutcome: last?.outcome ?? null,
    lastDetail: last?.detail ?? null,
    lastSuccessAt: success?.endedAt?.toISOString() ?? null,
  }
}
