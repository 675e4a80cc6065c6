import type { LessonFile } from '@/lib/media/schemas'
import { sql, type Tx } from '@/lib/platform/postgres'

export interface NewFile {
  fileId: string
  courseId: string | null
  productId?: string | null
  lessonId: string | null
  videoType?: 'intro' | 'lesson' | 'module'
  moduleId?: string | null
  isCourseResource?: boolean
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
