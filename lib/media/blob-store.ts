import type { Readable } from 'node:stream'
import type { BlobRole } from '@/lib/media/schemas'
import { chooseDriver } from '@/lib/media/storage/choose-driver'
import type { BlobDriver, BlobStat, InclusiveRange } from '@/lib/media/storage/driver'
import { config } from '@/lib/platform/config'
import { asDatabaseRefusal, db, sql, type Tx } from '@/lib/platform/postgres'
import { sagaStep } from '@/lib/platform/saga-step'

export interface BlobUse {
  fileId: string
  name: string
  role: BlobRole
  sha256: string
  contentType: string
}

let driver: { root: string; chosen: Promise<BlobDriver> } | undefined

async function bytes(): Promise<BlobDriver> {
  const root = config().blobRoot
  if (driver?.root !== root) driver = { root, chosen: chooseDriver({ storageType: 'local', root }) }
  return driver.chosen
}

/**
 * Keeps a file's bytes under their digest. The row comes first and is made young again, so that the sweep, which takes
 * only old contents that nobody uses, cannot take these between now and the transaction that uses them.
 */
export async function keepBlob(
  file: { path: string; sha256: string; sizeBytes: number },
  mayMove: boolean,
): Promise<void> {
  const store = await bytes()
  await sql().query(
    `INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, $2, $3)
     ON CONFLICT (sha256) DO UPDATE SET created_at = now()`,
    [file.sha256, file.sizeBytes, store.storageType],
  )
  // Known bytes are not written again, so damaged ones would stay for ever.
  if (await isDamaged(file.sha256)) await store.remove(file.sha256)
  await store.put({ path: file.path, mayMove }, { sha256: file.sha256, sizeBytes: file.sizeBytes })
}

/** Says which contents make up a file. Naming one again replaces what the name stood for. */
export async function linkBlobs(tx: Tx, uses: BlobUse[]): Promise<void> {
  for (const use of uses) {
    const { fileId, name } = use
    await tx.mediaFileBlob
      .upsert({ where: { fileId_name: { fileId, name } }, create: use, update: use })
      // Contents that the sweep took in this moment are not there, and nothing else is wrong.
      .catch(error => Promise.reject(asDatabaseRefusal(error)))
  }
}

/** Lets a file use what was made of the same bytes for another file of the same person. */
export async function shareRenditions(tx: Tx, fromFileId: string, toFileId: string): Promise<void> {
  const made = await tx.mediaFileBlob.findMany({ where: { fileId: fromFileId, NOT: { role: 'original' } } })
  await tx.mediaFileBlob.createMany({ data: made.map(use => ({ ...use, fileId: toFileId })) })
}

// What processing makes; originals and what people add to a file are not its business.
const MADE_ROLES: BlobRole[] = ['rendition', 'playlist', 'poster', 'storyboard', 'preview']

/** Puts what was made of a file in the place of what was made of it before, in the transaction that shows it. */
export async function replaceMadeBlobs(
  tx: Tx,
  fileId: string,
  uses: Omit<BlobUse, 'fileId'>[],
): Promise<void> {
  const names = uses.map(({ name }) => name)
  await tx.mediaFileBlob.deleteMany({
    where: { fileId, role: { in: MADE_ROLES }, name: { notIn: names } },
  })
  await linkBlobs(
    tx,
    uses.map(use => ({ ...use, fileId })),
  )
}

/** Makes known contents young again, so that the sweep leaves them alone. False when they are not all there. */
export async function refreshBlob(sha256: string, sizeBytes: number): Promise<boolean> {
  const { rowCount } = await sql().query(
    'UPDATE blobs SET created_at = now() WHERE sha256 = $1 AND size_bytes = $2',
    [sha256, sizeBytes],
  )
  return rowCount === 1 && (await (await bytes()).stat(sha256))?.sizeBytes === sizeBytes
}

export async function openBlob(sha256: string, range?: InclusiveRange): Promise<Readable> {
  return (await bytes()).openRead(sha256, range)
}

export async function hasBlob(sha256: string): Promise<boolean> {
  return (await (await bytes()).stat(sha256)) !== undefined
}

/** A path to the bytes for programs such as ffmpeg; undefined when the driver has none. */
export async function pathOfBlob(sha256: string): Promise<string | undefined> {
  return (await bytes()).localPath(sha256)
}

export async function originalOf(fileId: string): Promise<string | undefined> {
  const use = await db().mediaFileBlob.findFirst({
    where: { fileId, role: 'original' },
    select: { sha256: true },
  })
  return use?.sha256
}

/** What is known of stored bytes without reading them; undefined when they are not there. */
export async function statStored(sha256: string): Promise<BlobStat | undefined> {
  return (await bytes()).stat(sha256)
}

/** Everything that lies in the store, known to the ledger or not. */
export async function* listStored(): AsyncIterable<BlobStat & { storageType: string }> {
  const store = await bytes()
  for await (const blob of store.list()) yield { ...blob, storageType: store.storageType }
}

/** Removes contents that no file uses and whose time in quarantine is over, and gives their number. */
export async function removeUnusedBlobs(): Promise<number> {
  const store = await bytes()
  const days = config().mediaQuarantineDays
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT sha256 FROM blobs b WHERE ${DUE} ORDER BY sha256`,
    [days],
  )
  let removed = 0
  for (const { sha256 } of rows) if (await removeIfDue(store, sha256, days)) removed += 1
  return removed
}

/** Removes bytes that a killed process left half written a day ago or earlier, and gives the number of files. */
export async function removeHalfWrittenBytes(): Promise<number> {
  return (await bytes()).removeStaleIncoming(24 * 60 * 60)
}

/** A content that nothing uses and nothing is about to use: bytes are kept before they are registered. */
export const UNUSED_BLOB = `greatest(b.created_at, b.unused_since) < now() - interval '24 hours'
  AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`

const IN_QUARANTINE = `q.kind = 'orphan_blob' AND q.resolved_at IS NULL AND q.quarantined_at <= now() - make_interval(days => $1)`
const DUE = `${UNUSED_BLOB} AND EXISTS (
  SELECT 1 FROM media_findings q WHERE q.subject = 'blob/' || b.sha256 AND ${IN_QUARANTINE})`

// Asked again at the moment of removal. The row stays locked until the bytes are gone, so whoever wants to keep the
// same contents right now waits in `keepBlob` and then writes them anew.
async function removeIfDue(store: BlobDriver, sha256: string, days: number): Promise<boolean> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query(`DELETE FROM blobs b WHERE ${DUE} AND b.sha256 = $2`, [
      days,
      sha256,
    ])
    if (rowCount) {
      await client.query(
        `UPDATE media_findings q SET resolved_at = now(), resolution = 'removed'
         WHERE q.subject = 'blob/' || $2::text AND ${IN_QUARANTINE}`,
        [days, sha256],
      )
      await sagaStep('blob.remove', () => store.remove(sha256))
    }
    await client.query('COMMIT')
    return Boolean(rowCount)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Takes bytes away that are not what their name says, if that is still so for whoever holds the row. */
export async function removeDamaged(
  sha256: string,
  isStillDamaged: () => Promise<boolean>,
): Promise<boolean> {
  const store = await bytes()
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    // Whoever wants to keep the same contents waits for this row.
    await client.query('SELECT 1 FROM blobs WHERE sha256 = $1 FOR UPDATE', [sha256])
    const isRemoved = (await isStillDamaged()) && (await store.remove(sha256))
    await client.query('COMMIT')
    return isRemoved
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function isDamaged(sha256: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM media_findings WHERE subject = 'blob/' || $1::text AND resolved_at IS NULL
       AND kind IN ('wrong_checksum', 'wrong_size') LIMIT 1`,
    [sha256],
  )
  return Boolean(rowCount)
}
