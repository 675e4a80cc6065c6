import type { BlobRole, LessonFile } from '@/lib/media/schemas'
import type { StorageType } from '@/lib/media/storage/driver'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface NewFile {
  fileId: string
  courseId: string | null
  productId?: string | null
  lessonId: string | null
  videoType?: DescribedFile['videoType']
  moduleId?: string | null
  kind: LessonFile['kind']
  state: 'queued' | 'ready'
  durationSeconds?: number
  isRequired: boolean
  originalName: string
  mimeType: string
  sizeBytes: number
  uploadedBy: string
  /** For another version of a file: which one of which file. */
  version?: number
  versionOf?: string
  isDirectlyPlayable?: boolean
}

/** A file with the person who looks after what it belongs to: the instructor of a course, the seller of a product. */
export interface OwnedFile extends LessonFile {
  /** What addresses name: another version of the file has another one. */
  contentId: string
  /** Set for what is another version of a file and not a file itself. */
  versionOf: string | null
  courseId: string | null
  uploadedBy: string | null
  instructorId: string | null
}

/** What could not be made of the file `f`, as `MissingPart` has it. */
export const MISSING_PARTS = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('part', m.part, 'reason', m.failure_reason, 'label',
    CASE WHEN m.part ~ '^v[0-9]' THEN substr(m.part, 2) || 'p' WHEN m.part = 'a' THEN 'sound' ELSE m.part END)
    ORDER BY m.part), '[]')
  FROM media_parts m WHERE m.file_id = f.file_id AND m.failure_reason IS NOT NULL)`
const COLUMNS = `
  f.file_id AS "fileId", f.lesson_id AS "lessonId", f.course_id AS "courseId", f.kind, f.state,
  CASE WHEN f.state = 'ready' AND NOT coalesce(j.is_open, false) THEN 100
       ELSE coalesce(j.progress_percent, 0)::integer END AS "progressPercent",
  CASE WHEN j.is_open THEN j.eta_seconds END AS "etaSeconds", f.page_count AS "pageCount",
  f.processing_note AS "processingNote", ${MISSING_PARTS} AS "missingParts",
  f.failure_reason AS "failureReason", f.duration_seconds AS "durationSeconds", f.original_name AS "originalName",
  f.mime_type AS "mimeType", f.size_bytes::float8 AS "sizeBytes", f.uploaded_by AS "uploadedBy",
  f.content_id AS "contentId", f.version_of AS "versionOf"`
const LATEST_JOB = `
  LEFT JOIN LATERAL (
    SELECT progress_percent, eta_seconds, state IN ('queued', 'running') AS is_open
    FROM media_jobs WHERE file_id = f.file_id ORDER BY job_id DESC LIMIT 1) j ON true`

/** The file of an id, or null; also for one in the trash. */
export async function findFile(fileId: string): Promise<OwnedFile | null> {
  const { rows } = await sql().query<OwnedFile>({
    name: 'media-find-file',
    text: `SELECT ${COLUMNS}, coalesce(c.instructor_id, p.created_by, current.uploaded_by) AS "instructorId"
           FROM media_files f ${LATEST_JOB} LEFT JOIN media_files current ON current.file_id = f.version_of
           LEFT JOIN courses c ON c.course_id = coalesce(f.course_id, current.course_id)
           LEFT JOIN products p ON p.product_id = f.product_id
           WHERE f.file_id = $1 AND f.trashed_at IS NULL AND current.trashed_at IS NULL`,
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

/** A file whose bytes a person may use again without sending them. */
export interface OwnContent {
  fileId: string
  courseId: string | null
  lessonId: string | null
  originalName: string
  mimeType: string
  kind: LessonFile['kind']
  state: LessonFile['state']
  durationSeconds: number
}

/**
 * The files of these very bytes that a person put here or that are in a course of theirs, those that are ready first.
 * What anybody else has is never looked at, so neither the answer nor its time can tell of it (check 48).
 */
export async function findOwnContent(
  userId: string,
  content: { sha256: string; sizeBytes: number },
  tx?: Tx,
): Promise<OwnContent[]> {
  return (tx ?? db()).$queryRaw<OwnContent[]>`
    SELECT f.file_id AS "fileId", f.course_id AS "courseId", f.lesson_id AS "lessonId",
           f.original_name AS "originalName", f.mime_type AS "mimeType", f.kind, f.state, f.duration_seconds AS "durationSeconds"
    FROM media_files f JOIN media_file_blobs u USING (file_id) LEFT JOIN courses c ON c.course_id = f.course_id
    WHERE u.sha256 = ${content.sha256} AND u.role = 'original' AND f.size_bytes = ${content.sizeBytes}
      AND (f.uploaded_by = ${userId}::uuid OR c.instructor_id = ${userId}::uuid) AND f.trashed_at IS NULL
    ORDER BY f.state = 'ready' DESC, f.created_at`
}

/** Notes how processing goes. A file that is ready stays ready: what it was before is served until there is more. */
export async function setFileState(
  tx: Tx,
  fileId: string,
  change: { state: 'queued' } | { state: 'failed'; failureReason: string },
): Promise<void> {
  const { count } = await tx.mediaFile.updateMany({
    where: { fileId, state: { not: 'ready' } },
    data: { failureReason: null, ...change },
  })
  if (count === 1 || change.state === 'queued') return
  await tx.mediaFile.updateMany({ where: { fileId }, data: { processingNote: change.failureReason } })
}

export interface ReadyFacts {
  /** Undefined leaves it as it is, for what has no length. */
  durationSeconds?: number | undefined
  pageCount?: number | null | undefined
  processingNote: string | null
}

export async function setFileReady(tx: Tx, fileId: string, facts: ReadyFacts): Promise<void> {
  const { durationSeconds, pageCount, processingNote } = facts
  await tx.mediaFile.updateMany({
    where: { fileId },
    data: {
      ...{ state: 'ready', readyAt: new Date(), failureReason: null, processingNote },
      ...(durationSeconds === undefined ? {} : { durationSeconds }),
      ...(pageCount === undefined ? {} : { pageCount }),
    },
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
  captionLanguages: string[]
  fileId: string
  courseId: string | null
  productId: string | null
  lessonId: string | null
  moduleId: string | null
  videoType: 'intro' | 'lesson' | 'module'
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
  isTrashed: boolean
  /** It is another version of a file and not a file itself. */
  isVersion: boolean
}

export async function findDescribedFile(fileId: string): Promise<DescribedFile | null> {
  return (await findDescribedFiles([fileId]))[0] ?? null
}

export async function findDescribedFiles(fileIds: string[]): Promise<DescribedFile[]> {
  const { rows } = await sql().query<DescribedFile>(
    `SELECT f.file_id AS "fileId", f.course_id AS "courseId", f.product_id AS "productId", f.lesson_id AS "lessonId",
            f.module_id AS "moduleId", f.video_type AS "videoType", f.kind, f.state, f.failure_reason AS "failureReason", f.duration_seconds AS "durationSeconds",
            f.original_name AS "originalName", f.mime_type AS "mimeType", f.size_bytes::float8 AS "sizeBytes",
            f.uploaded_by AS "uploadedBy", o.sha256 AS checksum, ob.storage_type AS "storageType",
            (SELECT coalesce(sum(b.size_bytes), 0)::float8 FROM media_file_blobs u JOIN blobs b USING (sha256)
             WHERE u.file_id = f.file_id AND u.role <> 'original') AS "renditionBytes",
            ARRAY(SELECT c.language::text FROM media_captions c WHERE c.file_id = f.file_id ORDER BY c.language)
              AS "captionLanguages",
            f.created_at AS "createdAt", f.updated_at AS "updatedAt", f.trashed_at IS NOT NULL AS "isTrashed",
            f.version_of IS NOT NULL AS "isVersion"
     FROM media_files f
     LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
     LEFT JOIN blobs ob ON ob.sha256 = o.sha256
     WHERE f.file_id = ANY($1::text[])`,
    [fileIds],
  )
  return rows
}
