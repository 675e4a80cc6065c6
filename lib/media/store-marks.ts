import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { statStored } from '@/lib/media/blob-store'
import { findMark, findNewestBlobs, keepMark } from '@/lib/media/ledger-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

const NAME = '.lectern-store'

/** A file in the root of the store that says whose store it is. It is no content, and the ledger does not count it. */
export const markPath = () => path.join(config().blobRoot, NAME)

/**
 * Whether the local store is the one that belongs to this database. Of a volume that is not mounted everything seems to
 * be missing, so nothing may be reported missing, and nothing removed, before this is asked. One that never got a mark
 * is taken for what it is.
 */
export async function isStoreMounted(): Promise<boolean> {
  const known = await findMark('local')
  return known === null || (await readMark()) === known
}

/** Refuses `store_not_mounted` while the store is not the one that belongs here; marks one that has no mark yet. */
export async function requireStore(): Promise<void> {
  const known = await findMark('local')
  const found = await readMark()
  if (known === null) {
    if (!found && !(await holdsKnownBlobs())) throw storeNotMounted()
    const mark = found ?? randomUUID()
    if (!found) await writeMark(mark)
    // Of two that come first at once, the row of one counts, and its mark is written over the other.
    const kept = await keepMark('local', mark)
    if (kept !== mark) await writeMark(kept)
    return
  }
  if (found !== known) throw storeNotMounted()
}

// A store from before marks is known by what it holds; an empty one belongs to an empty ledger alone.
async function holdsKnownBlobs(): Promise<boolean> {
  const newest = await findNewestBlobs(20)
  for (const sha256 of newest) if (await statStored(sha256)) return true
  return newest.length === 0
}

export function storeNotMounted(): AppError {
  return new AppError('unavailable', 'store_not_mounted', {
    publicMessage: 'The storage is not mounted: its mark is missing. Nothing was judged missing.',
  })
}

async function readMark(): Promise<string | undefined> {
  const text = await readFile(markPath(), 'utf8').catch(() => undefined)
  return text?.trim() || undefined
}

async function writeMark(mark: string): Promise<void> {
  await mkdir(config().blobRoot, { recursive: true })
  await writeFile(markPath(), `${mark}\n`, { flush: true })
}
