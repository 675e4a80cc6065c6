import { listStored, statStored } from '@/lib/media/blob-store'
import { findUnknown, type LedgerBlob, listLedgerBlobs } from '@/lib/media/inspect-blob-store'

/** How the ledger and the listing of the store differ. */
export interface StoreComparison {
  /** In the ledger, and used or no longer used, and not in the store. */
  missing: LedgerBlob[]
  /** In the ledger for bytes that are being written, or were when their process died. */
  awaited: LedgerBlob[]
  wrongSize: (LedgerBlob & { foundBytes: number })[]
  /** In the ledger and in the store, and used by nothing. */
  unused: LedgerBlob[]
  /** In the store and not in the ledger. */
  unknown: { sha256: string; sizeBytes: number; storageType: string }[]
}

const PAGE_SIZE = 500

/**
 * Compares both sides without reading contents. What is being written right now has a row and no use yet, so it is no
 * finding; what is found is looked at again before anything is done about it.
 */
export async function compareStore(): Promise<StoreComparison> {
  const found: StoreComparison = { missing: [], awaited: [], wrongSize: [], unused: [], unknown: [] }
  let page = await listLedgerBlobs('', PAGE_SIZE)
  while (page.length > 0) {
    await Promise.all(page.map(blob => compareBlob(blob, found)))
    page = await listLedgerBlobs(page.at(-1)?.sha256 ?? '', PAGE_SIZE)
  }
  await compareListing(found)
  return found
}

async function compareBlob(blob: LedgerBlob, found: StoreComparison): Promise<void> {
  const stored = await statStored(blob.sha256)
  if (!stored) {
    const isAwaited = !(blob.isUsed || blob.isUnused || blob.isLeft)
    found[isAwaited ? 'awaited' : 'missing'].push(blob)
    return
  }
  if (stored.sizeBytes !== blob.sizeBytes) found.wrongSize.push({ ...blob, foundBytes: stored.sizeBytes })
  if (blob.isUnused) found.unused.push(blob)
}

async function compareListing(found: StoreComparison): Promise<void> {
  let waiting: StoreComparison['unknown'] = []
  const ask = async () => {
    const unknown = new Set(await findUnknown(waiting.map(({ sha256 }) => sha256)))
    found.unknown.push(...waiting.filter(({ sha256 }) => unknown.has(sha256)))
    waiting = []
  }
  for await (const stored of listStored()) {
    waiting.push(stored)
    if (waiting.length >= PAGE_SIZE) await ask()
  }
  if (waiting.length > 0) await ask()
}
