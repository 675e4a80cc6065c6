import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf, storagesSetUp } from '@/lib/media/storage/known-drivers'
import { sql } from '@/lib/platform/postgres'

export interface DoubtfulBlob {
  sha256: string
  storageType: StorageType
  sizeBytes: number
  noted: Date
}

/** Says that the bytes of a content are on their way in or out. */
export async function doubtBlob(sha256: string): Promise<void> {
  await sql().query('UPDATE blobs SET is_in_doubt = true WHERE sha256 = $1', [sha256])
}

/** Says that the bytes of a content are there. */
export async function trustBlob(sha256: string): Promise<void> {
  await sql().query('UPDATE blobs SET is_in_doubt = false WHERE sha256 = $1 AND is_in_doubt', [sha256])
}

/** The contents and copies in doubt whose bytes are in the store, as it says itself. */
export async function findDoubtful(): Promise<DoubtfulBlob[]> {
  const { rows } = await sql().query<DoubtfulBlob>(
    `SELECT sha256, storage_type AS "storageType", size_bytes::float8 AS "sizeBytes", created_at AS noted
     FROM blobs WHERE is_in_doubt
     UNION ALL SELECT sha256, storage_type, size_bytes::float8, created_at FROM left_copies WHERE is_in_doubt`,
  )
  const known = new Set(storagesSetUp())
  const found = await Promise.all(
    rows.map(async row => {
      const stored = known.has(row.storageType) && (await (await driverOf(row.storageType)).stat(row.sha256))
      return stored ? [{ ...row, sizeBytes: stored.sizeBytes }] : []
    }),
  )
  return found.flat()
}

/** The bytes of everything that the storages list. */
export async function sumStored(): Promise<number> {
  let total = 0
  for (const storageType of storagesSetUp())
    for await (const { sizeBytes } of (await driverOf(storageType)).list()) total += sizeBytes
  return total
}
