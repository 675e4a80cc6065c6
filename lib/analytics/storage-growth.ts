import type {
  Forecast,
  GrowthChoice,
  GrowthDay,
  StorageGrowth,
  StorageSnapshot,
} from '@/lib/analytics/growth-schemas'
import { dayAfter } from '@/lib/analytics/internal/estimate-days'
import { forecastRoom, type MeasuredDay } from '@/lib/analytics/internal/forecast-room'
import { canSeeStorage } from '@/lib/analytics/policy'
import { findSnapshots } from '@/lib/analytics/snapshot-store'
import { snapshotsOf } from '@/lib/analytics/take-storage-snapshot'
import type { Actor } from '@/lib/auth/actor'
import {
  LEDGER_GROUP_NAMES,
  LEDGER_KINDS,
  type LedgerPart,
  type StorageLedger,
} from '@/lib/media/ledger-schemas'
import { readStorageRoom } from '@/lib/media/read-storage-room'
import { groupOf, storageLedger } from '@/lib/media/storage-ledger'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/**
 * How what is stored grew, day by day and up to this moment, and when the room will be used up (features 12). Every figure is the
 * ledger's. Refuses `role_not_allowed` and `media_store`.
 */
export async function storageGrowth(actor: Actor, choice: GrowthChoice): Promise<StorageGrowth> {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const from = dayAfter(today, -choice.days)
  const [ledger, known, room] = await Promise.all([storageLedger(), findSnapshots(from), readStorageRoom()])
  const snapshots = [...known.filter(({ day }) => day < today), ...snapshotsOf(ledger, today, now)]
  const days = byDay(snapshots, choice.by)
  const layers = choice.by === 'group' ? LEDGER_GROUP_NAMES : LEDGER_KINDS
  return {
    days,
    layers: layers.filter(layer => days.some(day => (day.layers[layer] ?? 0) > 0)),
    takenAt: now.toISOString(),
    ...forecastOf(snapshots, ledger, room),
  }
}

function byDay(snapshots: StorageSnapshot[], by: GrowthChoice['by']): GrowthDay[] {
  const days = new Map<string, GrowthDay>()
  for (const snapshot of snapshots) {
    const { day, isEstimated, physicalBytes, parts, kinds } = snapshot
    const found = days.get(day) ?? { day, isEstimated: false, physicalBytes: 0, layers: {} }
    found.isEstimated ||= isEstimated
    found.physicalBytes += physicalBytes
    for (const [name, bytes] of Object.entries(by === 'group' ? parts : kinds)) {
      const layer = by === 'group' ? groupOf(name as LedgerPart) : name
      found.layers[layer] = (found.layers[layer] ?? 0) + bytes
    }
    days.set(day, found)
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

type Room = Awaited<ReturnType<typeof readStorageRoom>>

// The limit of which less is left comes first, and its own bytes are what has to grow.
function forecastOf(
  snapshots: StorageSnapshot[],
  ledger: StorageLedger,
  { diskFreeBytes, site }: Room,
): { room: StorageGrowth['room']; forecast: Forecast } {
  const local = ledger.parts.filter(({ storageType }) => storageType === 'local')
  const usedBytes = local.reduce((sum, { physicalBytes }) => sum + physicalBytes, 0)
  const siteFree = site.quotaBytes === null ? null : Math.max(0, site.quotaBytes - site.usedBytes)
  const isDiskUsed = config().storageType === 'local' || siteFree === null
  const isSite = siteFree !== null && (!isDiskUsed || siteFree < diskFreeBytes)
  const room = isSite
    ? { of: 'site' as const, usedBytes: site.usedBytes, freeBytes: siteFree }
    : { of: 'disk' as const, usedBytes, freeBytes: diskFreeBytes }
  const about = snapshots.filter(one => isSite || one.storageType === 'local')
  return { room, forecast: forecastRoom(measuredDays(about), room.freeBytes) }
}

function measuredDays(snapshots: StorageSnapshot[]): MeasuredDay[] {
  const estimated = new Set(snapshots.filter(one => one.isEstimated).map(({ day }) => day))
  const days = new Map<number, number>()
  for (const { day, physicalBytes } of snapshots) {
    if (estimated.has(day)) continue
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000
    days.set(number, (days.get(number) ?? 0) + physicalBytes)
  }
  return [...days].map(([day, bytes]) => ({ day, bytes })).sort((a, b) => a.day - b.day)
}
