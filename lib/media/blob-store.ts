import type { Readable } from 'node:stream'
import { doubtBlob, trustBlob } from '@/lib/media/doubt-store'
import type { BlobRole } from '@/lib/media/schemas'
import type { AddressedAnswer, BlobStat, InclusiveRange, StorageType } from '@/lib/media/storage/driver'
import { driverOf, storagesSetUp } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { keepAwake } from '@/lib/platform/keep-awake'
import { describeCause, logger } from '@/lib/platform/logger'
import { asDatabaseRefusal, db, sql, type Tx } from '@/lib/platform/postgres'
import { sagaStep } from '@/lib/platform/saga-step'

export interface BlobUse {
  fileId: string
  name: string
  role: BlobRole
  sha256: string
  contentType: string
}

/**
 * Keeps a file's bytes under their digest. The row comes first and is made young again, so that the sweep, which takes
 * only old contents that nobody uses, cannot take these between now and the transaction that uses them. New bytes go to
 * the storage of the settings; of known ones the row says where they are.
 */
export async function keepBlob(
  file: { path: string; sha256: string; sizeBytes: number },
  mayMove: boolean,
): Promise<void> {
  const { rows } = await sql().query<{ storageType: StorageType }>(
    `INSERT INTO blobs (sha256, size_bytes, storage_type, is_in_doubt) VALUES ($1, $2, $3, true)
     ON CONFLICT (sha256) DO UPDATE SET created_at = now() RETURNING storage_type AS "storageType"`,
    [file.sha256, file.sizeBytes, config().storageType],
  )
  const store = await driverOf(rows[0]?.storageType ?? config().storageType)
  // Known bytes are not written again, so damaged ones would stay for ever.
  if (await isDamaged(file.sha256)) {
    await doubtBlob(file.sha256)
    await store.remove(file.sha256)
  }
  await store.put({ path: file.path, mayMove }, { sha256: file.sha256, sizeBytes: file.sizeBytes })
  await trustBlob(file.sha256)
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

// What processing makes; originals and what people add to a file are not its business.
const MADE_ROLES: BlobRole[] = ['rendition', 'playlist', 'poster', 'storyboard', 'preview']

/** Lets a file use what was made of the same bytes for another file of the same person. */
export async function shareRenditions(tx: Tx, fromFileId: string, toFileId: string): Promise<void> {
  const made = await tx.mediaFileBlob.findMany({ where: { fileId: fromFileId, role: { in: MADE_ROLES } } })
  await tx.mediaFileBlob.createMany({ data: made.map(use => ({ ...use, fileId: toFileId })) })
}

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
  return rowCount === 1 && (await statStored(sha256))?.sizeBytes === sizeBytes
}

/**
 * The bytes, or a range of them. `knownPlace` is where the row said a moment ago that they are, which saves asking; when
 * they have left it since, they are read from where they went. Refuses `blob_missing`.
 */
export async function openBlob(
  sha256: string,
  range?: InclusiveRange,
  knownPlace?: StorageType,
): Promise<Readable> {
  const place = knownPlace ?? (await placeOf(sha256))
  try {
    return await (await driverOf(place)).openRead(sha256, range)
  } catch (error) {
    const isGone = error instanceof AppError && error.reason === 'blob_missing'
    const now = isGone ? await placeOf(sha256) : place
    if (now === place) throw error
    return (await driverOf(now)).openRead(sha256, range)
  }
}

export async function hasBlob(sha256: string): Promise<boolean> {
  const store = await driverOf(await placeOf(sha256))
  return (await store.stat(sha256)) !== undefined
}

/** A path to the bytes for programs such as ffmpeg; undefined when the driver has none. */
export async function pathOfBlob(sha256: string): Promise<string | undefined> {
  return (await driverOf(await placeOf(sha256))).localPath(sha256)
}

/** An address at which the storage itself gives the bytes for minutes; undefined when it cannot. */
export async function addressOfBlob(
  sha256: string,
  place: StorageType,
  answer: AddressedAnswer,
): Promise<string | undefined> {
  return (await driverOf(place)).readAddress?.(sha256, answer)
}

// What has no row yet is where new bytes go.
async function placeOf(sha256: string): Promise<StorageType> {
  const { rows } = await sql().query<{ storageType: StorageType }>({
    name: 'media-place-of-blob',
    text: 'SELECT storage_type AS "storageType" FROM blobs WHERE sha256 = $1',
    values: [sha256],
  })
  return rows[0]?.storageType ?? config().storageType
}

export async function originalOf(fileId: string): Promise<{ sha256: string; sizeBytes: number } | undefined> {
  const use = await db().mediaFileBlob.findFirst({
    where: { fileId, role: 'original' },
    select: { sha256: true, blob: { select: { sizeBytes: true } } },
  })
  return use ? { sha256: use.sha256, sizeBytes: Number(use.blob.sizeBytes) } : undefined
}

/** What is known of stored bytes without reading them; undefined when they are not there. */
export async function statStored(sha256: string): Promise<BlobStat | undefined> {
  return (await driverOf(await placeOf(sha256))).stat(sha256)
}

/**
 * Everything that lies in the storages, known to the ledger or not. Copies that a move between storages made, or has not
 * removed yet, are left out: they are noted in `blob_copies` and end with it.
 */
export async function* listStored(): AsyncIterable<BlobStat & { storageType: StorageType }> {
  const { rows } = await sql().query<{ key: string }>(
    `SELECT storage_type || '/' || sha256 AS key FROM blob_copies`,
  )
  const copies = new Set(rows.map(({ key }) => key))
  for (const storageType of storagesSetUp()) {
    for await (const blob of (await driverOf(storageType)).list()) {
      if (!copies.has(`${storageType}/${blob.sha256}`)) yield { ...blob, storageType }
    }
  }
}

/** Where bytes lie that no ledger knows; undefined when they are nowhere. */
export async function findStored(
  sha256: string,
): Promise<(BlobStat & { storageType: StorageType }) | undefined> {
  for (const storageType of storagesSetUp()) {
    const found = await (await driverOf(storageType)).stat(sha256)
    if (found) return { ...found, storageType }
  }
  return undefined
}

/** Removes contents that no file uses and whose time in quarantine is over, and gives their number. */
export async function removeUnusedBlobs(): Promise<number> {
  const days = config().mediaQuarantineDays
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT sha256 FROM blobs b WHERE ${DUE} ORDER BY sha256`,
    [days],
  )
  let removed = 0
  for (const { sha256 } of rows) {
    if (await quietly('media.sweep', () => removeIfDue(sha256, days))) removed += 1
  }
  return removed
}

/** Removes bytes that a killed process left half written a day ago or earlier, and gives the number of files. */
export async function removeHalfWrittenBytes(): Promise<number> {
  let removed = 0
  for (const storageType of storagesSetUp()) {
    const sweep = async () => (await driverOf(storageType)).removeStaleIncoming(24 * 60 * 60)
    removed += (await quietly('media.sweep', sweep)) ?? 0
  }
  return removed
}

// A storage that is away does not keep the others from their turn.
async function quietly<Result>(operation: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
    logger().warn({ operation, cause: describeCause(error) }, 'a storage is away, its part waits')
    return undefined
  }
}

/** A content that nothing uses and nothing is about to use: bytes are kept before they are registered. */
export const UNUSED_BLOB = `greatest(b.created_at, b.unused_since) < now() - interval '24 hours'
  AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`

const IN_QUARANTINE = `q.kind = 'orphan_blob' AND q.resolved_at IS NULL AND q.quarantined_at <= now() - make_interval(days => $1)`
const DUE = `${UNUSED_BLOB} AND EXISTS (
  SELECT 1 FROM media_findings q WHERE q.subject = 'blob/' || b.sha256 AND ${IN_QUARANTINE})`

// Asked again at the moment of removal. The row stays locked until the bytes are gone, so whoever wants to keep the
// same contents right now waits in `keepBlob` and then writes them anew.
async function removeIfDue(sha256: string, days: number): Promise<boolean> {
  // Seen also by whoever looks after a removal that was cut off.
  await sql().query(`UPDATE blobs b SET is_in_doubt = true WHERE ${DUE} AND b.sha256 = $2`, [days, sha256])
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ storageType: StorageType }>(
      `DELETE FROM blobs b WHERE ${DUE} AND b.sha256 = $2 RETURNING storage_type AS "storageType"`,
      [days, sha256],
    )
    const [gone] = rows
    if (gone) {
      await client.query(
        `UPDATE media_findings q SET resolved_at = now(), resolution = 'removed'
         WHERE q.subject = 'blob/' || $2::text AND ${IN_QUARANTINE}`,
        [days, sha256],
      )
      await sagaStep('blob.remove', async () => (await driverOf(gone.storageType)).remove(sha256))
    }
    await client.query('COMMIT')
    return rows.length > 0
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
  const store = await driverOf(await placeOf(sha256))
  await doubtBlob(sha256)
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    // Whoever wants to keep the same contents waits for this row.
    await client.query('SELECT 1 FROM blobs WHERE sha256 = $1 FOR UPDATE', [sha256])
    // Every byte of it is read for that.
    const isRemoved = (await keepAwake(client, isStillDamaged)) && (await store.remove(sha256))
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
