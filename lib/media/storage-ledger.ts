import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@/lib/auth/actor'
import { listStored } from '@/lib/media/blob-store'
import type { StorageLedger } from '@/lib/media/finding-schemas'
import { type LedgerRow, readLedger } from '@/lib/media/ledger-store'
import { canSeeFindings } from '@/lib/media/policy'
import { isStoreMounted, storeNotMounted } from '@/lib/media/store-marks'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/**
 * Where every byte of the store belongs, each counted once (check 54). The one source of all figures about storage;
 * with nothing under way it equals the listing of the store.
 */
export async function storageLedger(): Promise<StorageLedger> {
  const [parts, inFlightBytes] = await Promise.all([readLedger(), sumInFlight()])
  const sum = (of: (part: LedgerRow) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    parts,
    inFlightBytes,
    physicalBytes: sum(part => part.physicalBytes) + inFlightBytes,
    logicalBytes: sum(part => part.logicalBytes),
    sharedBytes: sum(part => part.sharedBytes),
  }
}

/** The same for who asks from outside. Refuses `role_not_allowed`. */
export async function readStorageLedger(actor: Actor): Promise<StorageLedger> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return storageLedger()
}

/**
 * How many bytes more the store lists than the ledger has, contents only. Asked again a little later when it is not
 * nothing, because a content that comes meanwhile stands on one side first. Refuses `store_not_mounted`.
 */
export async function measureLedgerGap(): Promise<number> {
  if (!(await isStoreMounted())) throw storeNotMounted()
  let gap = 0
  for (let look = 0; look < 3; look += 1) {
    const before = await sumLedger()
    let stored = 0
    for await (const { sizeBytes } of listStored()) stored += sizeBytes
    gap = stored - before
    if (gap === 0) return 0
    await sleep(200)
  }
  return gap
}

async function sumLedger(): Promise<number> {
  return (await readLedger()).reduce((total, part) => total + part.physicalBytes, 0)
}

// Uploads, contents on their way to their name, and what processing has in hand.
const IN_FLIGHT = ['incoming', 'incoming-blobs', 'scratch']

async function sumInFlight(): Promise<number> {
  let total = 0
  for (const folder of IN_FLIGHT) total += await sumFolder(path.join(config().blobRoot, folder))
  return total
}

async function sumFolder(folder: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) total += await sumFolder(file)
    // Gone by now is none of it.
    else total += (await stat(file).catch(() => undefined))?.size ?? 0
  }
  return total
}
