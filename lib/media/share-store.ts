import { sql, type Tx } from '@/lib/platform/postgres'

/** Where a file goes that is here already. */
export interface NewPlace {
  lessonId: string
  isRequired: boolean
}

/** The file of a lesson that has the same original as the given one, if there is one. */
export async function findTwinIn(lessonId: string, fileId: string): Promise<string | null> {
  const { rows } = await sql().query<{ fileId: string }>(
    `SELECT f.file_id AS "fileId" FROM media_files f JOIN media_file_blobs u ON u.file_id = f.file_id AND u.role = 'original'
     WHERE f.lesson_id = $1 AND (f.file_id = $2 OR u.sha256 =
       (SELECT sha256 FROM media_file_blobs WHERE file_id = $2 AND role = 'original' LIMIT 1))
     ORDER BY f.created_at LIMIT 1`,
    [lessonId, fileId],
  )
  return rows[0]?.fileId ?? null
}

/** Puts a file that is used nowhere into a lesson. False when it is used by now. */
export async function placeUnused(
  tx: Tx,
  fileId: string,
  { lessonId, isRequired }: NewPlace,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE media_files f SET lesson_id = ${lessonId}::uuid, is_required = ${isRequired}
    WHERE f.file_id = ${fileId} AND f.lesson_id IS NULL AND f.product_id IS NULL AND f.version_of IS NULL
      AND f.module_id IS NULL AND f.video_type = 'lesson' AND NOT f.is_course_resource
      AND f.trashed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM courses c WHERE c.cover_file_id = f.file_id)`
  return changed === 1
}

/** Makes a file of the same contents in a lesson. False when the first is not ready, or gone. */
export async function shareInto(
  tx: Tx,
  fileId: string,
  made: { fileId: string; userId: string },
  { lessonId, isRequired }: NewPlace,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isMade: boolean }[]>`
    SELECT share_file(${fileId}, ${made.fileId}, ${lessonId}::uuid, ${isRequired}, ${made.userId}::uuid) AS "isMade"`
  return row?.isMade ?? false
}
