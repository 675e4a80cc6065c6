import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
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
import { readTallest } from '@/lib/media/plan-cleanup'
import type { BlobRole } from '@/lib/media/schemas'
import { appendAudit } from '@/lib/platform/audit'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** What a clean-up proposed is wanted after all, for the reason that the message says. */
export class StillWanted extends Error {}

const MASTER = 'master.m3u8'
const CHANGED = 'It has changed meanwhile.'

/** Takes the tallest size out of a video that nobody opens, unless it changed or somebody learns with it by now. */
export async function dropTallest(
  actor: Actor,
  { cleanupId, days }: { cleanupId: string; days: number },
  fileId: string,
): Promise<void> {
  const master = (await findContents(fileId))?.names.find(({ name }) => name === MASTER)?.sha256.trim()
  const tallest = await readTallest(master ?? null)
  if (!tallest) throw new StillWanted(CHANGED)
  const rest = await keepText(cleanupId, tallest.rest)
  const names = [...tallest.names, MASTER]
  const contents = await findOwnNames(names.map(name => ({ fileId, name })))
  await inTransaction(async tx => {
    const held = await holdVideo(tx, fileId)
    const uses = held?.uses.filter(({ name }) => names.includes(name)) ?? []
    const isSame =
      uses.length === names.length && uses.some(use => use.name === MASTER && use.sha256 === master)
    if (!held?.isIdle || !isSame) throw new StillWanted(CHANGED)
    if (!(await hasNoLearners(tx, fileId, days))) throw new StillWanted('Somebody learns with it by now.')
    for (const use of uses) await noteAside(tx, cleanupId, fileId, use)
    await dropNames(tx, fileId, names, /^v\d+/.exec(tallest.names[0] ?? '')?.[0] ?? '')
    const contentType = uses.find(({ name }) => name === MASTER)?.contentType ?? ''
    await linkBlobs(tx, [{ fileId, name: MASTER, role: 'playlist', sha256: rest, contentType }])
    await announceFile(tx, fileId)
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'media.drop_rendition', targetType: 'media', targetId: fileId },
      after: { cleanupId, height: tallest.height },
    })
  })
  await noteContents(cleanupId, contents)
}

function keepText(cleanupId: string, text: string): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return withScratchFolder(`${cleanupId}.cleanup`, async folder => {
    const file = path.join(folder, MASTER)
    await writeFile(file, text)
    await keepBlob({ path: file, sha256, sizeBytes: Buffer.byteLength(text) }, true)
    return sha256
  })
}

/** Puts names back, all or none: not when a content has gone, or the file was processed anew since. */
export async function putNamesBack(tx: Transaction, fileId: string, items: AsideItem[]): Promise<boolean> {
  const held = await holdVideo(tx, fileId)
  const taken = new Set(held?.uses.map(({ name }) => name))
  const isFree = items.every(({ name }) => name === MASTER || !taken.has(name))
  const present = await findPresent(
    tx,
    items.flatMap(({ sha256 }) => sha256 ?? []),
  )
  if (!held?.isIdle || !isFree || items.some(({ sha256 }) => !present.has(sha256 ?? ''))) return false
  await linkBlobs(
    tx,
    items.map(({ name, role, sha256, contentType }) => ({
      ...{ fileId, name, role: role as BlobRole, sha256: sha256 ?? '', contentType: contentType ?? '' },
    })),
  )
  await announceFile(tx, fileId)
  return true
}
