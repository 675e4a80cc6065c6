import { statStored, UNUSED_BLOB } from '@/lib/media/blob-store'
import { sql } from '@/lib/platform/postgres'

export interface LedgerBlob {
  sha256: string
  sizeBytes: number
  isUsed: boolean
  /** Nothing uses it, and nothing is about to. */
  isUnused: boolean
  /** The last file that used it is gone and nobody has kept it anew since, so no bytes are on their way to it. */
  isLeft: boolean
  unusedSince: Date | null
  lastUsedBy: string | null
}

const LEFT_BLOB = `coalesce(b.unused_since > b.created_at, false)
  AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256)`

const COLUMNS = `b.sha256, b.size_bytes::float8 AS "sizeBytes", b.unused_since AS "unusedSince", b.last_used_by AS "lastUsedBy",
  EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = b.sha256) AS "isUsed", ${UNUSED_BLOB} AS "isUnused",
  ${LEFT_BLOB} AS "isLeft"`

/** The ledger in pages of the digest's order. */
export async function listLedgerBlobs(after: string, limit: number): Promise<LedgerBlob[]> {
  const { rows } = await sql().query<LedgerBlob>(
    `SELECT ${COLUMNS} FROM blobs b WHERE b.sha256 > $1 ORDER BY b.sha256 LIMIT $2`,
    [after, limit],
  )
  return rows
}

export async function findLedgerBlob(sha256: string): Promise<LedgerBlob | null> {
  const { rows } = await sql().query<LedgerBlob>(`SELECT ${COLUMNS} FROM blobs b WHERE b.sha256 = $1`, [
    sha256,
  ])
  return rows[0] ?? null
}

/** Which of these digests the ledger does not know. */
export async function findUnknown(digests: string[]): Promise<string[]> {
  const { rows } = await sql().query<{ sha256: string }>(
    `SELECT d.sha256 FROM unnest($1::text[]) AS d (sha256)
     WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = d.sha256)`,
    [digests],
  )
  return rows.map(row => row.sha256)
}

/** Takes stored bytes that the ledger does not know into it, as a content that nothing uses. */
export async function adoptBlob(sha256: string, sizeBytes: number, storageType: string): Promise<void> {
  await sql().query(
    `INSERT INTO blobs (sha256, size_bytes, storage_type, unused_since) VALUES ($1, $2, $3, now())
     ON CONFLICT (sha256) DO NOTHING`,
    [sha256, sizeBytes, storageType],
  )
}

export async function setBlobSize(sha256: string, sizeBytes: number): Promise<void> {
  await sql().query('UPDATE blobs SET size_bytes = $2 WHERE sha256 = $1', [sha256, sizeBytes])
}

/** Takes a row without bytes out of the ledger, while nothing uses it and nobody is about to. */
export async function dropEmptyRow(sha256: string): Promise<boolean> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query(
      `DELETE FROM blobs b WHERE b.sha256 = $1 AND (${UNUSED_BLOB} OR ${LEFT_BLOB})`,
      [sha256],
    )
    const isEmpty = rowCount === 1 && !(await statStored(sha256))
    await client.query(isEmpty ? 'COMMIT' : 'ROLLBACK')
    return isEmpty
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

export interface BlobUser {
  fileId: string
  name: string
  role: string
  kind: 'image' | 'video' | 'document' | 'audio'
  state: string
  isTrashed: boolean
}

export async function findUsersOf(sha256: string): Promise<BlobUser[]> {
  const { rows } = await sql().query<BlobUser>(
    `SELECT u.file_id AS "fileId", u.name, u.role::text AS role, f.kind, f.state, f.trashed_at IS NOT NULL AS "isTrashed"
     FROM media_file_blobs u JOIN media_files f USING (file_id) WHERE u.sha256 = $1 ORDER BY u.file_id, u.name`,
    [sha256],
  )
  return rows
}

export interface FileContents {
  /** Its renditions are made by a job; those of covers and products are made at once. */
  isOfLesson: boolean
  fileId: string
  kind: 'image' | 'video' | 'document' | 'audio'
  state: string
  names: { name: string; role: string; sha256: string }[]
}

/** A file with everything that makes it up, or null. */
export async function findContents(fileId: string): Promise<FileContents | null> {
  const { rows } = await sql().query<FileContents>(
    `SELECT f.file_id AS "fileId", f.kind, f.state,
            coalesce(f.lesson_id, f.trashed_lesson_id) IS NOT NULL AS "isOfLesson", coalesce((
       SELECT json_agg(json_build_object('name', u.name, 'role', u.role, 'sha256', u.sha256) ORDER BY u.name)
       FROM media_file_blobs u WHERE u.file_id = f.file_id), '[]') AS names
     FROM media_files f WHERE f.file_id = $1`,
    [fileId],
  )
  return rows[0] ?? null
}

/** Ready videos without a main playlist and pictures without any rendition, though their original is known. */
export async function findBareFiles(): Promise<string[]> {
  const { rows } = await sql().query<{ fileId: string }>(
    `SELECT f.file_id AS "fileId" FROM media_files f
     WHERE f.state = 'ready'
       -- Pictures that go with a lesson are downloaded as they are.
       AND (f.kind = 'video' OR f.kind = 'image' AND coalesce(f.lesson_id, f.trashed_lesson_id) IS NULL)
       AND EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.file_id = f.file_id AND u.role = 'original')
       AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.file_id = f.file_id
                       AND CASE f.kind WHEN 'video' THEN u.name = 'master.m3u8' ELSE u.role = 'rendition' END)`,
  )
  return rows.map(row => row.fileId)
}

export interface WrongFileSize {
  fileId: string
  sha256: string
  sizeBytes: number
  rightBytes: number
}

/** Files whose size is not that of their original. */
export async function findWrongFileSizes(): Promise<WrongFileSize[]> {
  const { rows } = await sql().query<WrongFileSize>(
    `SELECT f.file_id AS "fileId", sha256, f.size_bytes::float8 AS "sizeBytes", b.size_bytes::float8 AS "rightBytes"
     FROM media_files f JOIN media_file_blobs u ON u.file_id = f.file_id AND u.role = 'original' JOIN blobs b USING (sha256)
     WHERE f.size_bytes <> b.size_bytes`,
  )
  return rows
}

/** Brings a file's size to that of its original. */
export async function setFileSize(fileId: string): Promise<void> {
  await sql().query(
    `UPDATE media_files f SET size_bytes = b.size_bytes
     FROM media_file_blobs u JOIN blobs b USING (sha256)
     WHERE f.file_id = $1 AND u.file_id = f.file_id AND u.role = 'original'`,
    [fileId],
  )
}

/** Says of a file that its bytes are lost, or takes that back. Says whether anything changed. */
export async function markLost(fileId: string, reason: string, isLost: boolean): Promise<boolean> {
  const { rowCount } = await sql().query(
    isLost
      ? `UPDATE media_files SET state = 'failed', failure_reason = $2 WHERE file_id = $1 AND state = 'ready'`
      : `UPDATE media_files SET state = 'ready', failure_reason = NULL
         WHERE file_id = $1 AND state = 'failed' AND failure_reason = $2`,
    [fileId, reason],
  )
  return Boolean(rowCount)
}

/** The files that were said to be lost. */
export async function findLost(reason: string): Promise<string[]> {
  const { rows } = await sql().query<{ fileId: string }>(
    `SELECT file_id AS "fileId" FROM media_files WHERE state = 'failed' AND failure_reason = $1`,
    [reason],
  )
  return rows.map(row => row.fileId)
}
