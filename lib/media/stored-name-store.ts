import type { BlobRole, LessonFile } from '@/lib/media/schemas'
import type { StorageType } from '@/lib/media/storage/driver'
import { db, sql } from '@/lib/platform/postgres'

/** What delivery has to know of one name of a file. */
export interface StoredName {
  fileId: string
  sha256: string
  sizeBytes: number
  contentType: string
  role: BlobRole
  kind: LessonFile['kind']
  originalName: string
  /** Where the bytes were when this was read; they may have moved since. */
  storageType: StorageType
}

/** What a name of a file stands for, or null; of one in the trash only for those who ask for their own. */
export async function findStoredName(
  fileId: string,
  name: string,
  isTrashAsked = false,
): Promise<StoredName | null> {
  const { rows } = await sql().query<StoredName>({
    name: 'media-find-stored-name',
    text: `SELECT coalesce(f.version_of, f.file_id) AS "fileId", u.sha256, b.size_bytes::float8 AS "sizeBytes",
                  u.content_type AS "contentType", u.role, f.kind, f.original_name AS "originalName",
                  b.storage_type AS "storageType"
           FROM media_file_blobs u JOIN blobs b USING (sha256) JOIN media_files f USING (file_id)
           WHERE u.file_id = $1 AND u.name = $2 AND u.role <> 'caption_revision' AND (f.trashed_at IS NULL OR $3)
             AND (f.state = 'ready'
               OR (u.role = 'original' AND f.is_directly_playable AND f.state IN ('queued', 'processing')))`,
    values: [fileId, name, isTrashAsked],
  })
  return rows[0] ?? null
}

/** The original of a file in whichever state it is, for who looks after it. */
export async function findOriginal(fileId: string): Promise<StoredName | null> {
  const { rows } = await sql().query<StoredName>(
    `SELECT f.file_id AS "fileId", u.sha256, b.size_bytes::float8 AS "sizeBytes", u.content_type AS "contentType", u.role,
            f.kind, f.original_name AS "originalName", b.storage_type AS "storageType"
     FROM media_file_blobs u JOIN blobs b USING (sha256) JOIN media_files f USING (file_id)
     WHERE u.file_id = $1 AND u.role = 'original'`,
    [fileId],
  )
  return rows[0] ?? null
}

/**
 * What a name stands for of the content that addresses name, whether it is the file's present version or was before.
 * Captions stay with the file, so those of an earlier version are the file's.
 */
export async function findDeliveredName(contentId: string, name: string): Promise<StoredName | null> {
  const { rows } = await sql().query<{ fileId: string; ownerId: string }>({
    name: 'media-find-content',
    text: `SELECT file_id AS "fileId", coalesce(version_of, file_id) AS "ownerId" FROM media_files WHERE content_id = $1`,
    values: [contentId],
  })
  const [found] = rows
  if (!found) return null
  const { fileId, ownerId } = found
  const stored = await findStoredName(fileId, name)
  if (stored || ownerId === fileId) return stored
  const ofFile = await findStoredName(ownerId, name)
  return ofFile?.role === 'caption' ? ofFile : null
}

/** The names under which a file is served. */
export async function findNames(fileId: string): Promise<string[]> {
  const rows = await db().mediaFileBlob.findMany({ where: { fileId }, select: { name: true } })
  return rows.map(row => row.name)
}

/** Is this file the cover of a course that visitors see, or a picture of a product? */
export async function isPublicPicture(fileId: string): Promise<boolean> {
  const { rows } = await sql().query<{ isPublic: boolean }>({
    name: 'media-is-public-picture',
    text: `SELECT EXISTS (SELECT 1 FROM courses WHERE cover_file_id = $1 AND published_at IS NOT NULL)
               OR EXISTS (SELECT 1 FROM media_files WHERE file_id = $1 AND product_id IS NOT NULL) AS "isPublic"`,
    values: [fileId],
  })
  return rows[0]?.isPublic ?? false
}
