import type { LessonFile } from '@/lib/media/schemas'
import { db, type Tx } from '@/lib/platform/postgres'

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
