import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hasBlob, keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { findOwnNames } from '@/lib/media/cleanup-plan-store'
import {
  type AsideItem,
  dropNames,
  findPresent,
  hasNoLearners,
  holdVideo,
  noteAside,
  noteContents,
} from '@/lib/media/cleanup-store'
import { findContents } from '@/lib/media/inspect-blob-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { sizesNamed, type Tallest } from '@/lib/media/internal/tallest-variant'
import { readTallest } from '@/lib/media/plan-cleanup'
import type { BlobRole } from '@/lib/media/schemas'
import { appendAudit } from '@/lib/platform/audit'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** What a clean-up proposed is wanted after all, for the reason that the message says. */
export class StillWanted extends Error {}

const MASTER = 'master.m3u8'
const CHANGED = 'It has changed meanwhile.'

export interface Drop {
  cleanupId: string
  days: number
  /** Null when a rule does it by itself. */
  by: string | null
  /** What goes; the tallest size, when it is not said. */
  choose?: (master: string) => Tallest | null
  /** What else belongs to the transaction, before anything is changed. */
  first?: (tx: Transaction) => Promise<void>
}

/**
 * Takes sizes out of a video that nobody opens, unless it changed, somebody learns with it by now, or nothing that plays
 * would be left.
 */
export async function dropSizes(drop: Drop, fileId: string): Promise<void> {
  const { cleanupId, days, by } = drop
  const before = (await findContents(fileId))?.names
  if (!before) throw new StillWanted('It is not there any more.')
  const master = before.find(({ name }) => name === MASTER)?.sha256.trim()
  const tallest = await readTallest(master ?? null, drop.choose)
  if (!tallest) throw new StillWanted(CHANGED)
  const names = [...tallest.names, MASTER]
  await requirePlayable(before.filter(({ name }) => !names.includes(name)))
  const rest = await keepText(cleanupId, tallest.rest)
  const contents = await findOwnNames(names.map(name => ({ fileId, name })))
  await inTransaction(async tx => {
    await drop.first?.(tx)
    const held = await holdVideo(tx, fileId)
    const uses = held?.uses.filter(({ name }) => names.includes(name)) ?? []
    const isSame =
      uses.length === names.length && uses.some(use => use.name === MASTER && use.sha256 === master)
    if (!held?.isIdle || !isSame) throw new StillWanted(CHANGED)
    if (!(await hasNoLearners(tx, fileId, days))) throw new StillWanted('Somebody learns with it by now.')
    for (const use of uses) await noteAside(tx, cleanupId, fileId, use)
    await dropNames(tx, fileId, names, [...new Set(tallest.names.map(name => /^v\d+/.exec(name)?.[0] ?? ''))])
    const contentType = uses.find(({ name }) => name === MASTER)?.contentType ?? ''
    await linkBlobs(tx, [{ fileId, name: MASTER, role: 'playlist', sha256: rest, contentType }])
    await announceFile(tx, fileId)
    await noteContents(cleanupId, contents, tx)
    await appendAudit(tx, {
      ...{ actorId: by, action: 'media.drop_rendition', targetType: 'media', targetId: fileId },
      after: { cleanupId, height: tallest.height },
    })
  })
}

// The row of a size that stays says nothing of its bytes, and after this they are the only ones.
async function requirePlayable(rest: { name: string; sha256: string }[]): Promise<void> {
  for (const { name, sha256 } of rest)
    if (/^v\d+.*\.mp4$/.test(name) && (await hasBlob(sha256.trim()))) return
  throw new StillWanted('Nothing else of it could be played.')
}

function keepText(cleanupId: string, text: string): Promise<string> {
  const sha256 = digestOf(text)
  return withScratchFolder(`${cleanupId}.cleanup`, async folder => {
    const file = path.join(folder, MASTER)
    await writeFile(file, text)
    await keepBlob({ path: file, sha256, sizeBytes: Buffer.byteLength(text) }, true)
    return sha256
  })
}

/**
 * Puts names back, all or none: not when a content has gone, or the file was replaced, processed anew or lost other sizes
 * since. What was set aside last comes back first.
 */
export async function putNamesBack(tx: Transaction, fileId: string, items: AsideItem[]): Promise<boolean> {
  const held = await holdVideo(tx, fileId)
  const taken = new Set(held?.uses.map(({ name }) => name))
  const isFree = items.every(({ name }) => name === MASTER || !taken.has(name))
  const present = await findPresent(
    tx,
    items.flatMap(({ sha256 }) => sha256 ?? []),
  )
  if (!held?.isIdle || !isFree || items.some(({ sha256 }) => !present.has(sha256 ?? ''))) return false
  if (!(await isAsItWasLeft(held.uses, items))) return false
  await linkBlobs(
    tx,
    items.map(({ name, role, sha256, contentType }) => ({
      ...{ fileId, name, role: role as BlobRole, sha256: sha256 ?? '', contentType: contentType ?? '' },
    })),
  )
  await announceFile(tx, fileId)
  return true
}

// The main playlist is still the one of then without the sizes that went.
async function isAsItWasLeft(uses: { name: string; sha256: string }[], items: AsideItem[]): Promise<boolean> {
  const master = items.find(({ name }) => name === MASTER)?.sha256?.trim()
  if (!master) return true
  const names = new Set(items.map(({ name }) => name))
  const left = await readTallest(master, text => sizesNamed(text, names))
  const now = uses.find(({ name }) => name === MASTER)?.sha256.trim()
  return left !== null && digestOf(left.rest) === now
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
