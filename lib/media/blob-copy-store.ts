import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import type { MovedBlob } from '@/lib/media/storage-move-store'
import { db, sql, type Tx } from '@/lib/platform/postgres'

/**
 * Notes a copy that no row points at, so that it is removed some time after now if that stays so. Noting it again gives
 * it more time. One that is yet to be made is in doubt.
 */
export async function noteCopy(
  tx: Tx | undefined,
  { sha256, sizeBytes }: MovedBlob,
  storageType: StorageType,
  forSeconds: number,
  isMade = false,
): Promise<void> {
  await (tx ?? db()).$executeRaw`
    INSERT INTO blob_copies (sha256, storage_type, size_bytes, remove_after, is_in_doubt)
    VALUES (${sha256}, ${storageType}, ${sizeBytes}::bigint, now() + make_interval(secs => ${forSeconds}::float8), ${!isMade})
    ON CONFLICT (sha256, storage_type) DO UPDATE
    SET remove_after = greatest(blob_copies.remove_after, excluded.remove_after),
        is_in_doubt = blob_copies.is_in_doubt AND excluded.is_in_doubt`
}

/** The copy is what the row points at now. */
export async function forgetCopy(tx: Tx, sha256: string, storageType: StorageType): Promise<void> {
  await tx.blobCopy.deleteMany({ where: { sha256, storageType } })
}

export interface OldCopy {
  sha256: string
  storageType: StorageType
  sizeBytes: number
}

export async function findOldCopies(limit: number): Promise<OldCopy[]> {
  const { rows } = await sql().query<OldCopy>(
    `SELECT sha256, storage_type AS "storageType", size_bytes::float8 AS "sizeBytes" FROM blob_copies
     WHERE remove_after < now() ORDER BY remove_after LIMIT $1`,
    [limit],
  )
  return rows
}

/**
 * Removes a copy whose time is over and that the row of its content does not point at; says whether bytes were removed.
 * The row is locked until they are gone. Where there is none, one stands in for it and is never committed, so that
 * whoever wants to keep the same contents right now waits in `keepBlob` and then writes them anew.
 */
export async function removeCopy({ sha256, storageType, sizeBytes }: OldCopy): Promise<boolean> {
  await sql().query(
    'UPDATE blob_copies SET is_in_doubt = true WHERE sha256 = $1 AND storage_type = $2 AND remove_after < now()',
    [sha256, storageType],
  )
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ place: StorageType; isStandIn: boolean }>(
      `INSERT INTO blobs AS b (sha256, size_bytes, storage_type) VALUES ($1, $2, $3)
       ON CONFLICT (sha256) DO UPDATE SET created_at = b.created_at
       RETURNING b.storage_type AS place, xmax = 0 AS "isStandIn"`,
      [sha256, sizeBytes, storageType],
    )
    const { rowCount } = await client.query(
      'DELETE FROM blob_copies WHERE sha256 = $1 AND storage_type = $2 AND remove_after < now()',
      [sha256, storageType],
    )
    const isStandIn = rows[0]?.isStandIn === true
    const isUnused = rowCount === 1 && (isStandIn || rows[0]?.place !== storageType)
    if (isUnused) await (await driverOf(storageType)).remove(sha256)
    if (isStandIn) await client.query('DELETE FROM blobs WHERE sha256 = $1', [sha256])
    await client.query('COMMIT')
    return isUnused
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
