import { db, sql, type Tx } from '@/lib/platform/postgres'

/** A file that lies in the trash, with what it was part of. */
export interface TrashedFile {
  fileId: string
  originalName: string
  kind: 'image' | 'video' | 'document' | 'audio'
  sizeBytes: number
  lessonId: string | null
  courseId: string | null
  productId: string | null
  /** What it was part of, as people know it. */
  placeTitle: string | null
  trashedAt: Date
  /** When it goes for good. */
  purgeAt: Date
  uploadedBy: string | null
  instructorId: string | null
}

const COLUMNS = `
  f.file_id AS "fileId", f.original_name AS "originalName", f.kind, f.size_bytes::float8 AS "sizeBytes",
  f.trashed_lesson_id AS "lessonId", coalesce(f.trashed_course_id, m.course_id) AS "courseId",
  f.trashed_product_id AS "productId", coalesce(l.lesson_title, c.title, p.name) AS "placeTitle",
  f.trashed_at AS "trashedAt", f.trashed_at + make_interval(days => $1) AS "purgeAt",
  f.uploaded_by AS "uploadedBy", coalesce(c.instructor_id, p.created_by) AS "instructorId"`
const FROM = `
  FROM media_files f
  LEFT JOIN course_lessons l ON l.lesson_id = f.trashed_lesson_id
  LEFT JOIN course_modules m ON m.module_id = l.module_id
  LEFT JOIN courses c ON c.course_id = coalesce(f.trashed_course_id, m.course_id)
  LEFT JOIN products p ON p.product_id = f.trashed_product_id`

export async function findTrashed(fileId: string, keepDays: number): Promise<TrashedFile | null> {
  const { rows } = await sql().query<TrashedFile>(
    `SELECT ${COLUMNS} ${FROM} WHERE f.file_id = $2 AND f.trashed_at IS NOT NULL`,
    [keepDays, fileId],
  )
  return rows[0] ?? null
}

/** The trash of what a person looks after, what was put there last first, after the given place in that order. */
export async function findTrashOf(
  userId: string,
  page: { keepDays: number; limit: number; after: { trashedAt: Date; fileId: string } | null },
): Promise<TrashedFile[]> {
  const { rows } = await sql().query<TrashedFile>(
    `SELECT ${COLUMNS} ${FROM}
     WHERE f.trashed_at IS NOT NULL
       AND (f.uploaded_by = $2 OR c.instructor_id = $2 OR p.created_by = $2)
       AND ($3::timestamptz IS NULL OR (f.trashed_at, f.file_id) < ($3::timestamptz, $4::text))
     ORDER BY f.trashed_at DESC, f.file_id DESC LIMIT $5`,
    [page.keepDays, userId, page.after?.trashedAt ?? null, page.after?.fileId ?? null, page.limit],
  )
  return rows
}

/** Puts a file into the trash; false when it is not there or there already. */
export async function moveToTrash(tx: Tx, fileId: string, userId: string | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`SELECT trash_file(${fileId}, ${userId}::uuid) AS done`
  return row?.done ?? false
}

/** Takes a file out of the trash, back to where it was; false when it is not in there. */
export async function moveFromTrash(tx: Tx, fileId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`SELECT restore_file(${fileId}) AS done`
  return row?.done ?? false
}

/** Removes a file that is in the trash at this moment, with its jobs and its uses of contents. */
export async function deleteTrashed(tx: Tx, fileId: string): Promise<boolean> {
  const { count } = await tx.mediaFile.deleteMany({ where: { fileId, trashedAt: { not: null } } })
  return count === 1
}

/** Files whose time in the trash is over, a bounded number at a time. */
export async function findExpiredTrash(keepDays: number): Promise<string[]> {
  const before = new Date(Date.now() - keepDays * 24 * 60 * 60 * 1000)
  const rows = await db().mediaFile.findMany({
    where: { trashedAt: { lt: before } },
    select: { fileId: true },
    orderBy: { trashedAt: 'asc' },
    take: 500,
  })
  return rows.map(row => row.fileId)
}

/** Bytes of the files in a person's trash, which their quota still counts. */
export async function sumTrashOf(userId: string): Promise<number> {
  const { rows } = await sql().query<{ bytes: number }>(
    `SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM media_files
     WHERE uploaded_by = $1 AND trashed_at IS NOT NULL`,
    [userId],
  )
  return rows[0]?.bytes ?? 0
}
