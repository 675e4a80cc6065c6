import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type LedgerRow, readLedger } from '@/lib/media/ledger-store'
import type { StorageLedger } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'

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
