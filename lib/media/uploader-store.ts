import type { Document } from 'mongodb'
import {
  DOCUMENT_PRIVACY,
  type DocumentPrivacy,
  isErased,
  isExported,
  pathsOf,
} from '@/lib/media/internal/document-privacy'
import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

/** Every document that is a person's, by collection and with the paths that an export gives (check 76). */
export async function findDocumentsOf(userId: string): Promise<Record<string, Document[]>> {
  const { rows } = await sql().query<{ courseId: string }>(
    'SELECT course_id AS "courseId" FROM courses WHERE instructor_id = $1',
    [userId],
  )
  const courseIds = rows.map(row => row.courseId)
  return withMongo(async database => {
    const found: Record<string, Document[]> = {}
    for (const [name, privacy] of Object.entries(DOCUMENT_PRIVACY)) {
      if (!privacy.owner) continue
      const projection = Object.fromEntries(pathsOf(name, isExported).map(path => [path, 1]))
      const documents = await database
        .collection(name)
        .find(ofOwner(privacy.owner, userId, courseIds), { projection })
        .sort({ _id: 1 })
        .toArray()
      if (documents.length > 0) found[name] = documents
    }
    return found
  })
}

function ofOwner(
  owner: NonNullable<DocumentPrivacy['owner']>,
  userId: string,
  courseIds: string[],
): Document {
  return { [owner.path]: owner.of === 'person' ? userId : { $in: courseIds } }
}

/** Takes a person out of every document that names them, and the documents that are about them alone. */
export function eraseFromDocuments(userId: string): Promise<void> {
  return withMongo(async database => {
    await database.collection('media_storage').deleteMany({ referenceType: 'user', referenceId: userId })
    for (const [name, { owner }] of Object.entries(DOCUMENT_PRIVACY)) {
      if (owner?.of !== 'person') continue
      const $unset = Object.fromEntries(pathsOf(name, isErased).map(path => [path, '']))
      await database.collection(name).updateMany({ [owner.path]: userId }, { $unset })
    }
  })
}

export interface OwnUpload {
  fileId: string
  originalName: string
}

/** The files whose original can be downloaded by who uploaded them. */
export async function findUploadsOf(userId: string): Promise<OwnUpload[]> {
  const { rows } = await sql().query<OwnUpload>(
    `SELECT f.file_id AS "fileId", f.original_name AS "originalName" FROM media_files f
     WHERE f.uploaded_by = $1 AND f.state = 'ready'
       AND EXISTS (SELECT FROM media_file_blobs b WHERE b.file_id = f.file_id AND b.role = 'original')
     ORDER BY f.created_at, f.file_id`,
    [userId],
  )
  return rows
}

/** The name under which the original of a person's own upload is stored, or null when it is not theirs or not there. */
export async function findOriginalName(userId: string, fileId: string): Promise<string | null> {
  const { rows } = await sql().query<{ name: string }>(
    `SELECT b.name FROM media_files f JOIN media_file_blobs b USING (file_id)
     WHERE f.file_id = $1 AND f.uploaded_by = $2 AND b.role = 'original' LIMIT 1`,
    [fileId, userId],
  )
  return rows[0]?.name ?? null
}
