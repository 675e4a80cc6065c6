import type { Readable } from 'node:stream'
import type { AddressedAnswer, InclusiveRange, StorageType } from '@/lib/media/storage/driver'
import { driverOf, storagesSetUp } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface BlobUse {
  fileId: string
  name: string
  role: 'original' | 'rendition' | 'playlist' | 'poster'
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
    `INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, $2, $3)
     ON CONFLICT (sha256) DO UPDATE SET created_at = now() RETURNING storage_type AS "storageType"`,
    [file.sha256, file.sizeBytes, config().storageType],
  )
  const store = await driverOf(rows[0]?.storageType ?? config().storageType)
  await store.put({ path: file.path, mayMove }, { sha256: file.sha256, sizeBytes: file.sizeBytes })
}

/** Says which contents make up a file. Naming one again replaces what the name stood for. */
export async function linkBlobs(tx: Tx, uses: BlobUse[]): Promise<void> {
  for (const use of uses) {
    const { fileId, name } = use
    await tx.mediaFileBlob.upsert({ where: { fileId_name: { fileId, name } }, create: use, update: use })
  }
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

/** Removes contents that no file uses and that are older than a day, and gives their number. */
export async function removeUnusedBlobs(): Promise<number> {
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT sha256 FROM blobs b WHERE ${UNUSED} ORDER BY sha256`,
  )
  let removed = 0
  for (const { sha256 } of rows) {
    if (await quietly('media.sweep', () => removeIfUnused(sha256))) removed += 1
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

const UNUSED = `b.created_at < now() - interval '24 hours'
  AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`

// Asked again at the moment of removal. The row stays locked until the bytes are gone, so whoever wants to keep the
// same contents right now waits in `keepBlob` and then writes them anew.
async function removeIfUnused(sha256: string): Promise<boolean> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ storageType: StorageType }>(
      `DELETE FROM blobs b WHERE b.sha256 = $1 AND ${UNUSED} RETURNING storage_type AS "storageType"`,
      [sha256],
    )
    if (rows[0]) await (await driverOf(rows[0].storageType)).remove(sha256)
    await client.query('COMMIT')
    return rows.length > 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
