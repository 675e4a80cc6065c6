import type { LessonFile } from '@/lib/media/schemas'
import type { StorageType } from '@/lib/media/storage/driver'
import { sql } from '@/lib/platform/postgres'

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
  pageCount: number | null
  isCourseResource: boolean
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
            f.version_of IS NOT NULL AS "isVersion", f.page_count AS "pageCount", f.is_course_resource AS "isCourseResource"
     FROM media_files f
     LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
     LEFT JOIN blobs ob ON ob.sha256 = o.sha256
     WHERE f.file_id = ANY($1::text[])`,
    [fileIds],
  )
  return rows
}
