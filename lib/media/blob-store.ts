import type { Readable } from 'node:stream'
import { chooseDriver } from '@/lib/media/storage/choose-driver'
import type { BlobDriver, InclusiveRange } from '@/lib/media/storage/driver'
import { config } from '@/lib/platform/config'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface BlobUse {
  fileId: string
  name: string
  role: 'original' | 'rendition' | 'playlist' | 'poster' | 'caption' | 'caption_revision'
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
  await store.put({ path: file.path, mayMove }, { sha256: file.sha256, sizeBytes: file.sizeBytes })
}

/** Says which contents make up a file. Naming one again replaces what the name stood for. */
export async function linkBlobs(tx: Tx, uses: BlobUse[]): Promise<void> {
  for (const use of uses) {
    const { fileId, name } = use
    await tx.mediaFileBlob.upsert({ where: { fileId_name: { fileId, name } }, create: use, update: use })
  }
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

/** Removes contents that no file uses and that are older than a day, and gives their number. */
export async function removeUnusedBlobs(): Promise<number> {
  const store = await bytes()
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT sha256 FROM blobs b WHERE ${UNUSED} ORDER BY sha256`,
  )
  let removed = 0
  for (const { sha256 } of rows) if (await removeIfUnused(store, sha256)) removed += 1
  return removed
}

/** Removes bytes that a killed process left half written a day ago or earlier, and gives the number of files. */
export async function removeHalfWrittenBytes(): Promise<number> {
  return (await bytes()).removeStaleIncoming(24 * 60 * 60)
}

const UNUSED = `b.created_at < now() - interval '24 hours'
  AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`

// Asked again at the moment of removal. The row stays locked until the bytes are gone, so whoever wants to keep the
// same contents right now waits in `keepBlob` and then writes them anew.
async function removeIfUnused(store: BlobDriver, sha256: string): Promise<boolean> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query(`DELETE FROM blobs b WHERE b.sha256 = $1 AND ${UNUSED}`, [sha256])
    if (rowCount) await store.remove(sha256)
    await client.query('COMMIT')
    return Boolean(rowCount)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
