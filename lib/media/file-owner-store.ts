import type { Tx } from '@/lib/platform/postgres'

export interface FilePlaceOwner {
  /** Who gives the course, or has the file that this one is a version of. */
  ownerId: string | null
  courseId: string | null
  versionOf: string | null
  version: number
}

/** Whose place a file was put into, as the transaction sees it. Null for what belongs to no course and replaces nothing. */
export async function findPlaceOwner(tx: Tx, fileId: string): Promise<FilePlaceOwner | null> {
  const [row] = await tx.$queryRaw<FilePlaceOwner[]>`
    SELECT coalesce(c.instructor_id, present.uploaded_by) AS "ownerId", c.course_id AS "courseId",
           f.version_of AS "versionOf", f.version
    FROM media_files f LEFT JOIN media_files present ON present.file_id = f.version_of
    LEFT JOIN courses c ON c.course_id = coalesce(f.course_id, present.course_id)
    WHERE f.file_id = ${fileId} AND (c.course_id IS NOT NULL OR present.file_id IS NOT NULL)`
  return row ?? null
}
