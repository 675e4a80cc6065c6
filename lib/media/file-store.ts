import type { LessonFile } from '@/lib/media/schemas'
import type { StorageType } from '@/lib/media/storage/driver'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface NewFile {
  fileId: string
  courseId: string | null
  productId?: string | null
  lessonId: string | null
  kind: 'video' | 'document' | 'image'
  state: 'queued' | 'ready'
  isRequired: boolean
  originalName: string
  mimeType: string
  sizeBytes: number
  uploadedBy: string
}

/** A file with the person who looks after what it belongs to: the instructor of a course, the seller of a product. */
export interface OwnedFile extends LessonFile {
  courseId: string | null
  uploadedBy: string | null
  instructorId: string | null
}

const COLUMNS = `
  f.file_id AS "fileId", f.lesson_id AS "lessonId", f.course_id AS "courseId", f.kind, f.state,
  CASE WHEN f.state = 'ready' THEN 100 ELSE coalesce(j.progress_percent, 0)::integer END AS "progressPercent",
  f.failure_reason AS "failureReason", f.duration_seconds AS "durationSeconds", f.original_name AS "originalName",
  f.mime_type AS "mimeType", f.size_bytes::float8 AS "sizeBytes", f.uploaded_by AS "uploadedBy"`
const LATEST_JOB = `
  LEFT JOIN LATERAL (SELECT progress_percent FROM media_jobs WHERE file_id = f.file_id ORDER BY job_id DESC LIMIT 1) j ON true`

/** The file of an id, or null. */
export async function findFile(fileId: string): Promise<OwnedFile | null> {
  const { rows } = await sql().query<OwnedFile>({
    name: 'media-find-file',
    text: `SELECT ${COLUMNS}, coalesce(c.instructor_id, p.created_by) AS "instructorId" FROM media_files f ${LATEST_JOB}
           LEFT JOIN courses c ON c.course_id = f.course_id LEFT JOIN products p ON p.product_id = f.product_id
           WHERE f.file_id = $1`,
    values: [fileId],
  })
  return rows[0] ?? null
}

/** The files of the given lessons in the order of their arrival. One query. */
export async function findFilesOfLessons(lessonIds: string[]): Promise<LessonFile[]> {
  const { rows } = await sql().query<LessonFile>({
    name: 'media-files-of-lessons',
    text: `SELECT ${COLUMNS} FROM media_files f ${LATEST_JOB}
           WHERE f.lesson_id = ANY($1::uuid[]) ORDER BY f.created_at, f.file_id`,
    values: [lessonIds],
  })
  return rows
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  const readyAt = file.state === 'ready' ? new Date() : null
  await tx.mediaFile.create({ data: { ...file, sizeBytes: BigInt(file.sizeBytes), readyAt } })
}

/** The lesson an upload was meant for, when it is still there. */
export async function lessonExists(tx: Tx, lessonId: string, courseId: string): Promise<boolean> {
  const found = await tx.courseLesson.count({ where: { lessonId, module: { courseId } } })
  return found === 1
}

export async function setFileState(
  tx: Tx,
  fileId: string,
  change: { state: 'queued' } | { state: 'failed'; failureReason: string },
): Promise<void> {
  await tx.mediaFile.updateMany({ where: { fileId }, data: { failureReason: null, ...change } })
}

export async function setFileReady(tx: Tx, fileId: string, durationSeconds: number): Promise<void> {
  await tx.mediaFile.updateMany({
    where: { fileId },
    data: { state: 'ready', durationSeconds, readyAt: new Date(), failureReason: null },
  })
}

/** Takes a file out of the registry, with its jobs and its uses of contents. Says whether it was there. */
export async function deleteFile(tx: Tx, fileId: string, courseId: string | null): Promise<boolean> {
  // First, because whoever records progress in the course takes its lock before the file's.
  if (courseId) await tx.$executeRaw`SELECT lock_course(${courseId}::text)`
  const { count } = await tx.mediaFile.deleteMany({ where: { fileId } })
  return count === 1
}

/** What delivery has to know of one name of a file. */
export interface StoredName {
  sha256: string
  sizeBytes: number
  contentType: string
  role: 'original' | 'rendition' | 'playlist' | 'poster'
  kind: LessonFile['kind']
  originalName: string
  /** Where the bytes were when this was read; they may have moved since. */
  storageType: StorageType
}

export async function findStoredName(fileId: string, name: string): Promise<StoredName | null> {
  const { rows } = await sql().query<StoredName>({
    name: 'media-find-stored-name',
    text: `SELECT u.sha256, b.size_bytes::float8 AS "sizeBytes", u.content_type AS "contentType", u.role, f.kind,
                  f.original_name AS "originalName", b.storage_type AS "storageType"
           FROM media_file_blobs u JOIN blobs b USING (sha256) JOIN media_files f USING (file_id)
           WHERE u.file_id = $1 AND u.name = $2 AND f.state = 'ready'`,
    values: [fileId, name],
  })
  return rows[0] ?? null
}

/** The files, and the products of pictures, whose original has this content. */
export async function findUsesOfOriginal(
  tx: Tx,
  sha256: string,
): Promise<{ fileIds: string[]; productIds: string[] }> {
  const files = await tx.mediaFile.findMany({
    where: { blobs: { some: { sha256, role: 'original' } } },
    select: { fileId: true, productId: true },
  })
  const productIds = new Set(files.flatMap(({ productId }) => productId ?? []))
  return {
    fileIds: files.filter(({ productId }) => productId === null).map(({ fileId }) => fileId),
    productIds: [...productIds],
  }
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

/** A file as its document describes it: with its contents, and the bytes of what was made of it. */
export interface DescribedFile {
  fileId: string
  courseId: string | null
  productId: string | null
  lessonId: string | null
  kind: LessonFile['kind']
  state: LessonFile['state']
  failureReason: string | null
  durationSeconds: number
  originalName: string
  mimeType: string
  sizeBytes: number
  uploadedBy: string | null
  checksum: string | null
  storageType: StorageType | null
  renditionBytes: number
  createdAt: Date
  updatedAt: Date
}

export async function findDescribedFile(fileId: string): Promise<DescribedFile | null> {
  const { rows } = await sql().query<DescribedFile>(
    `SELECT f.file_id AS "fileId", f.course_id AS "courseId", f.product_id AS "productId", f.lesson_id AS "lessonId",
            f.kind, f.state, f.failure_reason AS "failureReason", f.duration_seconds AS "durationSeconds",
            f.original_name AS "originalName", f.mime_type AS "mimeType", f.size_bytes::float8 AS "sizeBytes",
            f.uploaded_by AS "uploadedBy", o.sha256 AS checksum, ob.storage_type AS "storageType",
            (SELECT coalesce(sum(b.size_bytes), 0)::float8 FROM media_file_blobs u JOIN blobs b USING (sha256)
             WHERE u.file_id = f.file_id AND u.role <> 'original') AS "renditionBytes",
            f.created_at AS "createdAt", f.updated_at AS "updatedAt"
     FROM media_files f
     LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
     LEFT JOIN blobs ob ON ob.sha256 = o.sha256
     WHERE f.file_id = $1`,
    [fileId],
  )
  return rows[0] ?? null
}
