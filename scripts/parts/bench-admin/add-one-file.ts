import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'

/** A file comes to the registry, as far as what is kept of it goes. */
export async function addOneFile(pool: Pool): Promise<string> {
  const fileId = `came-${randomBytes(8).toString('hex')}`
  const sha256 = createHash('sha256').update(fileId).digest('hex')
  await pool.query(
    `WITH content AS (INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($2, 1000, 'local') RETURNING sha256),
     file AS (
       INSERT INTO media_files (file_id, content_id, kind, state, original_name, mime_type, size_bytes)
       VALUES ($1, $1, 'document', 'ready', 'came.pdf', 'application/pdf', 1000) RETURNING file_id)
     INSERT INTO media_file_blobs (file_id, name, role, sha256, content_type)
     SELECT file_id, 'original', 'original', sha256, 'application/pdf' FROM file, content`,
    [fileId, sha256],
  )
  return fileId
}
