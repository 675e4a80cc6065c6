import { countContentSizes } from '@/lib/analytics/count-content-sizes'
import { dayAfter } from '@/lib/analytics/internal/estimate-days'
import { totalPurchases } from '@/lib/analytics/list-purchases'
import type { AdminOverview, Alert } from '@/lib/analytics/overview-schemas'
import { countFiles, findFailures, findMovers, readFacts, readTroubles } from '@/lib/analytics/overview-store'
import { canSeeStorage } from '@/lib/analytics/policy'
import type { Actor } from '@/lib/auth/actor'
import { listFailureReasons } from '@/lib/media/list-failure-reasons'
import { probeStorages } from '@/lib/media/probe-storages'
import { readStorageRoom } from '@/lib/media/read-storage-room'
import { storageLedger } from '@/lib/media/storage-ledger'
import { AppError } from '@/lib/platform/errors'
import { checkHealth, type Health } from '@/lib/platform/health'

const WEEK_DAYS = 6
const REASONS_SHOWN = 5

/** The day from which on the last seven days are counted. */
export const growingFrom = (now: Date) => dayAfter(now.toISOString().slice(0, 10), -WEEK_DAYS)

/** Everything an admin starts the day with; each figure is that of the list it leads to. Refuses `role_not_allowed`. */
export async function adminOverview(actor: Actor, now = new Date()): Promise<AdminOverview> {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const today = now.toISOString().slice(0, 10)
  const from = growingFrom(now)
  // The ledger first: the classes of size are read from what it settles.
  const ledger = await storageLedger()
  const [
    health,
    room,
    files,
    courses,
    people,
    kinds,
    failures,
    failureReasons,
    troubles,
    money,
    sizes,
    facts,
  ] = await Promise.all([
    checkHealth(probeStorages),
    readStorageRoom(),
    countFiles(),
    findMovers('courses', from),
    findMovers('people', from),
    findMovers('kinds', from),
    findFailures(),
    listFailureReasons(actor, REASONS_SHOWN),
    readTroubles(),
    totalPurchases(actor, { kind: 'course', state: 'completed', from: today, to: today }),
    countContentSizes(),
    readFacts(),
  ])
  const down = health.parts.filter(part => part.state === 'down').map(part => part.name)
  return {
    takenAt: now.toISOString(),
    health: { status: health.status, down },
    ledger,
    room,
    files,
    growing: { from, courses, people, kinds },
    failures,
    failureReasons,
    alerts: alertsOf({ health, room, files, troubles }),
    money: money.map(({ currency, amount, count }) => ({ currency, amount, count })),
    sizes,
    facts,
  }
}

interface Troubles {
  health: Health
  room: AdminOverview['room']
  files: AdminOverview['files']
  troubles: Awaited<ReturnType<typeof readTroubles>>
}

const LAG_SECONDS_MAX = 60

function alertsOf({ health, room, files, troubles }: Troubles): Alert[] {
  const { site, diskFreeBytes, diskTotalBytes } = room
  const down = health.parts.filter(part => part.state === 'down')
  const usedPercent = site.quotaBytes === null ? 0 : (100 * site.usedBytes) / Math.max(1, site.quotaBytes)
  const all: (Alert | false)[] = [
    down.length > 0 && alert('part_down', down.length, down.map(part => part.name).join(', '), 'danger'),
    diskFreeBytes * 10 < diskTotalBytes && alert('disk_low', diskFreeBytes, '', 'danger'),
    usedPercent >= site.warnPercent &&
      alert('site_near_quota', Math.round(usedPercent), '', usedPercent >= 100 ? 'danger' : 'caution'),
    files.failedCount > 0 && alert('failed_files', files.failedCount, '', 'caution'),
    troubles.findings > 0 && alert('open_findings', troubles.findings, '', 'caution'),
    (troubles.lagSeconds > LAG_SECONDS_MAX || troubles.dead > 0) &&
      alert('outbox_behind', Math.round(troubles.lagSeconds), `${troubles.dead}`, 'caution'),
    files.uncaptionedCount > 0 && alert('captions_missing', files.uncaptionedCount, '', 'caution'),
  ]
  return all.filter(one => one !== false)
}

const alert = (kind: Alert['kind'], count: number, detail: string, severity: Alert['severity']): Alert => ({
  ...{ kind, count, detail, severity },
})
