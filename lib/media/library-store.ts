import { MISSING_PARTS } from '@/lib/media/file-store'
import type { LibraryFile, LibrarySearch, LibrarySort, Replacement } from '@/lib/media/library-schemas'
import type { MissingPart } from '@/lib/media/schemas'
import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { searchPattern } from '@/lib/platform/search-patterns'

/** A file of the library as the registry knows it. */
export interface LibraryRow {
  fileId: string
  contentId: string
  lessonId: string | null
  lessonTitle: string | null
  courseId: string | null
  courseTitle: string | null
  isCover: boolean
  captions: LibraryFile['captions']
  /** It is an intro, a module's video or a resource of the whole course. */
  isOfCourse: boolean
  kind: 'image' | 'video' | 'document' | 'audio'
  state: 'queued' | 'processing' | 'ready' | 'failed'
  progressPercent: number
  etaSeconds: number | null
  failureReason: string | null
  pageCount: number | null
  processingNote: string | null
  missingParts: MissingPart[]
  durationSeconds: number
  originalName: string
  mimeType: string
  sizeBytes: number
  version: number
  createdAt: Date
  replacement: Replacement | null
  thumbnailName: string | null
  sortKey: string
}

// The files that somebody looks after as their own: uploaded by them, or of a course of theirs. Pictures of products are
// kept with their products, and another version of a file is shown with the file.
const OWN = `(f.uploaded_by = $1 OR c.instructor_id = $1) AND f.product_id IS NULL AND f.version_of IS NULL
  AND f.trashed_at IS NULL`

// In use without a lesson.
const IS_OF_COURSE = `(f.module_id IS NOT NULL OR f.video_type <> 'lesson' OR f.is_course_resource)`

/** A file `f` is part of something. */
export const IS_USED = `(f.lesson_id IS NOT NULL OR ${IS_OF_COURSE} OR f.product_id IS NOT NULL
  OR EXISTS (SELECT 1 FROM courses covered WHERE covered.cover_file_id = f.file_id))`

// All keys are text, so that one cursor fits every order.
const SORT_KEYS: Record<LibrarySort, string> = {
  newest: `to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
  name: 'lower(f.original_name)',
  largest: `to_char(f.size_bytes, 'FM0000000000000000000')`,
  accessed: `coalesce(to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '')`,
}

const PROGRESS = `CASE WHEN f.state = 'ready' AND NOT coalesce(j.is_open, false) THEN 100
  ELSE coalesce(j.progress_percent, 0)::integer END`

const CAPTION_STANDING = `(SELECT CASE WHEN count(*) = 0 THEN 'none'
    WHEN bool_or(is_reviewed AND made_for_version = f.version) THEN 'reviewed' ELSE 'unreviewed' END
  FROM media_captions WHERE file_id = f.file_id)`

/** What the libraries show of a file `f`, over `LIBRARY_TABLES`. */
export const LIBRARY_COLUMNS = `
  f.file_id AS "fileId", f.content_id AS "contentId", f.lesson_id AS "lessonId", l.lesson_title AS "lessonTitle",
  f.course_id AS "courseId", c.title AS "courseTitle", f.kind, f.state, ${PROGRESS} AS "progressPercent",
  CASE WHEN j.is_open THEN j.eta_seconds END AS "etaSeconds", f.page_count AS "pageCount",
  f.processing_note AS "processingNote", ${MISSING_PARTS} AS "missingParts",
  f.failure_reason AS "failureReason", f.duration_seconds AS "durationSeconds", f.original_name AS "originalName",
  f.mime_type AS "mimeType", f.size_bytes::float8 AS "sizeBytes", f.version, f.created_at AS "createdAt",
  EXISTS (SELECT 1 FROM courses covered WHERE covered.cover_file_id = f.file_id) AS "isCover",
  coalesce((SELECT json_agg(json_build_object('language', t.language, 'label', t.label,
              'isReviewed', t.is_reviewed AND t.made_for_version = f.version) ORDER BY NOT t.is_default, t.language)
            FROM media_captions t WHERE t.file_id = f.file_id), '[]') AS captions,
  ${IS_OF_COURSE} AS "isOfCourse",
  (SELECT u.name FROM media_file_blobs u WHERE u.file_id = f.file_id
     AND (u.role::text IN ('poster', 'preview') OR (f.kind = 'image' AND u.content_type = 'image/webp'))
   ORDER BY u.content_type = 'image/webp', u.name LIKE 'cover%' DESC, u.name LIMIT 1) AS "thumbnailName",
  (SELECT json_build_object('versionId', r.file_id, 'originalName', r.original_name, 'state', r.state,
            'progressPercent', CASE WHEN r.state = 'ready' THEN 100 ELSE coalesce(rj.progress_percent, 0) END,
            'failureReason', r.failure_reason)
   FROM media_files r
   LEFT JOIN LATERAL (SELECT progress_percent FROM media_jobs WHERE file_id = r.file_id ORDER BY job_id DESC LIMIT 1) rj ON true
   WHERE r.version_of = f.file_id AND r.retired_at IS NULL) AS replacement`

export const LIBRARY_TABLES = `
  FROM media_files f
  LEFT JOIN courses c ON c.course_id = f.course_id
  LEFT JOIN course_lessons l ON l.lesson_id = f.lesson_id
  LEFT JOIN LATERAL (SELECT progress_percent, eta_seconds, state IN ('queued', 'running') AS is_open
                     FROM media_jobs WHERE file_id = f.file_id ORDER BY job_id DESC LIMIT 1) j ON true`

export interface LibraryPosition {
  sortKey: string
  fileId: string
}

/** A page of a person's own files, in the order that is asked for; ties are broken by id, so none is left out. */
export async function findLibraryFiles(
  userId: string,
  search: Omit<LibrarySearch, 'cursor'>,
  after: LibraryPosition | null,
  accesses: Access[],
): Promise<LibraryRow[]> {
  const isUp = search.sort === 'name'
  const key = `(${SORT_KEYS[search.sort]}) COLLATE "C"`
  const { rows } = await sql().query<LibraryRow>(
    `SELECT * FROM (
       SELECT ${LIBRARY_COLUMNS}, ${key} AS "sortKey" ${LIBRARY_TABLES}
       LEFT JOIN unnest($9::text[], $10::timestamptz[]) AS a(file_id, at) ON a.file_id = f.file_id
       WHERE ${OWN}
         AND ($2 = '' OR f.original_name ILIKE $2 OR l.lesson_title ILIKE $2)
         AND ($3::text IS NULL OR f.kind::text = $3)
         AND ($4::text IS NULL OR CASE $4 WHEN 'working' THEN f.state IN ('queued', 'processing') ELSE f.state::text = $4 END)
         AND ($5::uuid IS NULL OR f.course_id = $5)
         AND ($6::boolean IS NULL OR $6 = ${IS_USED})
         AND ($12::text IS NULL OR f.kind IN ('video', 'audio') AND $12 = ${CAPTION_STANDING})
     ) AS own
     WHERE $7::text IS NULL OR ("sortKey", "fileId" COLLATE "C") ${isUp ? '>' : '<'} ($7 COLLATE "C", $8 COLLATE "C")
     ORDER BY "sortKey" ${isUp ? '' : 'DESC'}, "fileId" COLLATE "C" ${isUp ? '' : 'DESC'}
     LIMIT $11`,
    [
      userId,
      search.q === '' ? '' : searchPattern(search.q),
      search.kind ?? null,
      search.state ?? null,
      search.courseId ?? null,
      search.use === undefined ? null : search.use === 'used',
      after?.sortKey ?? null,
      after?.fileId ?? null,
      accesses.map(access => access.fileId),
      accesses.map(access => access.lastAccessedAt),
      // One more than wanted, to know whether more follow.
      search.limit + 1,
      search.captions ?? null,
    ],
  )
  return rows
}

export async function findLibraryFile(fileId: string): Promise<LibraryRow | null> {
  const { rows } = await sql().query<LibraryRow>(
    `SELECT ${LIBRARY_COLUMNS}, '' AS "sortKey" ${LIBRARY_TABLES} WHERE f.file_id = $1 AND f.version_of IS NULL`,
    [fileId],
  )
  return rows[0] ?? null
}

export interface Access {
  fileId: string
  accessCount: number
  lastAccessedAt: Date | null
}

const ACCESSED_MAX = 10_000
const COLLECTIONS = ['course_videos', 'course_resources', 'media_storage']

/** How often files were opened and when last (MED-23). Refuses `media_store`. */
export function findAccesses(fileIds: string[]): Promise<Access[]> {
  return accessesWhere({ _id: { $in: fileIds } })
}

/** The same of everything that is a person's own and was ever opened, what was opened last first. */
export async function findOwnAccesses(userId: string): Promise<Access[]> {
  const { rows } = await sql().query<{ courseId: string }>(
    'SELECT course_id AS "courseId" FROM courses WHERE instructor_id = $1',
    [userId],
  )
  const courseIds = rows.map(row => row.courseId)
  return accessesWhere({
    $or: [{ uploadedBy: userId }, { courseId: { $in: courseIds } }],
    lastAccessedAt: { $ne: null },
  })
}

function accessesWhere(filter: Record<string, unknown>): Promise<Access[]> {
  return withMongo(async database => {
    const found = await Promise.all(
      COLLECTIONS.map(name =>
        database
          .collection<{ _id: string; accessCount?: number; lastAccessedAt?: Date | null }>(name)
          .find(filter, { projection: { accessCount: 1, lastAccessedAt: 1 } })
          .sort({ lastAccessedAt: -1 })
          .limit(ACCESSED_MAX)
          .toArray(),
      ),
    )
    return found.flat().map(({ _id, accessCount = 0, lastAccessedAt = null }) => {
      return { fileId: String(_id), accessCount: Number(accessCount), lastAccessedAt }
    })
  })
}

export interface LibraryFacts {
  sha256: string | null
  storageType: string | null
  uploadedByName: string | null
  masterSha256: string | null
  parts: { name: string; role: string; contentType: string; sizeBytes: number }[]
  jobs: {
    jobId: string
    task: string
    state: string
    attempt: number
    progressPercent: number
    failureReason: string | null
    createdAt: string
    finishedAt: string | null
  }[]
  sharedWith: { fileId: string; lessonTitle: string | null }[]
}

/** What the drawer shows beside the row itself. `sharedWith` names what the person looks after, and nobody else's. */
export async function findLibraryFacts(fileId: string, userId: string): Promise<LibraryFacts | null> {
  const { rows } = await sql().query<LibraryFacts>(
    `SELECT o.sha256, b.storage_type AS "storageType",
       CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END AS "uploadedByName",
       (SELECT sha256 FROM media_file_blobs WHERE file_id = f.file_id AND name = 'master.m3u8') AS "masterSha256",
       coalesce((SELECT json_agg(json_build_object('name', p.name, 'role', p.role, 'contentType', p.content_type,
                   'sizeBytes', pb.size_bytes) ORDER BY p.role, pb.size_bytes DESC, p.name)
                 FROM media_file_blobs p JOIN blobs pb USING (sha256) WHERE p.file_id = f.file_id), '[]') AS parts,
       coalesce((SELECT json_agg(json_build_object('jobId', j.job_id, 'task', j.task, 'state', j.state, 'attempt', j.attempt,
                   'progressPercent', j.progress_percent, 'failureReason', j.failure_reason,
                   'createdAt', j.created_at, 'finishedAt', j.finished_at) ORDER BY j.job_id DESC)
                 FROM (SELECT * FROM media_jobs WHERE file_id = f.file_id ORDER BY job_id DESC LIMIT 20) j), '[]') AS jobs,
       coalesce((SELECT json_agg(json_build_object('fileId', s.file_id, 'lessonTitle', s.lesson_title) ORDER BY s.file_id)
                 FROM (SELECT other.file_id, l.lesson_title FROM media_file_blobs same JOIN media_files other USING (file_id)
                       LEFT JOIN courses oc ON oc.course_id = other.course_id
                       LEFT JOIN course_lessons l ON l.lesson_id = other.lesson_id
                       WHERE same.sha256 = o.sha256 AND same.role = 'original' AND other.file_id <> f.file_id
                         AND other.version_of IS NULL AND other.trashed_at IS NULL AND (other.uploaded_by = $2 OR oc.instructor_id = $2)
                       LIMIT 20) s), '[]') AS "sharedWith"
     FROM media_files f LEFT JOIN users u ON u.user_id = f.uploaded_by
     LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
     LEFT JOIN blobs b ON b.sha256 = o.sha256
     WHERE f.file_id = $1`,
    [fileId, userId],
  )
  return rows[0] ?? null
}
