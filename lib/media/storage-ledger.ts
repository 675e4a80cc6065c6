import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@/lib/auth/actor'
import { findDoubtful, sumStored } from '@/lib/media/doubt-store'
import { listInFlight } from '@/lib/media/in-flight'
import {
  addAmounts,
  LEDGER_GROUP_NAMES,
  LEDGER_GROUPS,
  LEDGER_KINDS,
  LEDGER_PARTS,
  type LedgerAmount,
  type LedgerGroup,
  type LedgerPart,
  type StorageLedger,
} from '@/lib/media/ledger-schemas'
import { type LedgerRow, readLedger, settleLedger } from '@/lib/media/ledger-store'
import { canSeeFindings } from '@/lib/media/policy'
import { isStoreMounted, storeNotMounted } from '@/lib/media/store-marks'
import { AppError } from '@/lib/platform/errors'

/**
 * Where every byte of the store belongs, each counted once (check 54). The one source of all figures about storage;
 * with nothing under way it equals the listing of the store.
 */
export async function storageLedger(): Promise<StorageLedger> {
  const rows = (await Promise.all([readLedger(), inFlightRows()])).flat()
  return {
    ...addAmounts(rows),
    parts: gather(rows, LEDGER_PARTS, row => row.part).map(({ name: part, ...sum }) => ({ part, ...sum })),
    groups: gather(rows, LEDGER_GROUP_NAMES, row => groupOf(row.part)).map(({ name: group, ...sum }) => ({
      group,
      ...sum,
    })),
    kinds: gather(rows, LEDGER_KINDS, row => row.kind).map(({ name: kind, ...sum }) => ({ kind, ...sum })),
    inFlightBytes: addAmounts(rows.filter(({ part }) => part === 'in_flight')).physicalBytes,
  }
}

/** The same for who asks from outside. Refuses `role_not_allowed`. */
export async function readStorageLedger(actor: Actor): Promise<StorageLedger> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return storageLedger()
}

/** The group that a part is shown in. */
export function groupOf(part: LedgerPart): LedgerGroup {
  const found = LEDGER_GROUP_NAMES.find(name => (LEDGER_GROUPS[name] as readonly LedgerPart[]).includes(part))
  if (!found) throw new Error(`no group for ${part}`)
  return found
}

/**
 * How many bytes more the store lists than the ledger has. Asked again a little later when it is not nothing, because
 * what comes meanwhile stands on one side first. Refuses `store_not_mounted`.
 */
export async function measureLedgerGap(): Promise<number> {
  if (!(await isStoreMounted())) throw storeNotMounted()
  let gap = 0
  for (let look = 0; look < 3; look += 1) {
    // Nobody waits for a page here, and what is not settled yet is no gap.
    await settleLedger()
    const [stored, { physicalBytes }, inFlight] = [
      await sumStored(),
      await storageLedger(),
      await listInFlight(),
    ]
    const arriving = inFlight.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    gap = stored + arriving - physicalBytes
    if (gap === 0) return 0
    await sleep(200)
  }
  return gap
}

// Uploads, what processing has in hand, and contents of which only the store can say whether they are there.
async function inFlightRows(): Promise<LedgerRow[]> {
  const [files, doubtful] = await Promise.all([listInFlight(), findDoubtful()])
  const local = files.map(({ sizeBytes }) => ({ storageType: 'local', sizeBytes }))
  return [...local, ...doubtful].map(({ storageType, sizeBytes }) => ({
    part: 'in_flight',
    kind: 'none',
    storageType,
    ...{ count: 1, physicalBytes: sizeBytes, logicalBytes: sizeBytes, sharedBytes: 0 },
  }))
}

function gather<Name extends string>(
  rows: LedgerRow[],
  names: readonly Name[],
  nameOf: (row: LedgerRow) => Name,
): (LedgerAmount & { name: Name; storageType: string })[] {
  const places = [...new Set(rows.map(row => row.storageType))].sort()
  return names.flatMap(name =>
    places.flatMap(storageType => {
      const found = rows.filter(row => nameOf(row) === name && row.storageType === storageType)
      return found.length === 0 ? [] : [{ name, storageType, ...addAmounts(found) }]
    }),
  )
}
