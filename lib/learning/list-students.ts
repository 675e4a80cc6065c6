import type { Actor } from '@/lib/auth/actor'
import { requireCareOfCourse } from '@/lib/catalog/require-own-course'
import type { CourseStudentPage, CourseStudentSearch } from '@/lib/learning/schemas'
import { findStudents, type StudentRow } from '@/lib/learning/student-store'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { searchPattern } from '@/lib/platform/search-patterns'

const ORDER = 'students'

/**
 * Who is enrolled in a course and how far they are, the newest first (CAT-14). Refuses `not_found` to everybody but its
 * instructor and admins, and `invalid_cursor`.
 */
export async function listStudents(
  actor: Actor,
  courseId: string,
  search: CourseStudentSearch,
): Promise<CourseStudentPage> {
  const { enrollmentCount } = await requireCareOfCourse(actor, courseId)
  const after = search.cursor ? readCursor(search.cursor, ORDER, 1) : undefined
  const pattern = search.q ? searchPattern(search.q) : null
  const rows = await findStudents(courseId, pattern, after, search.limit + 1)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const hasMore = last && rows.length > search.limit
  return {
    data: page.map(studentOf),
    nextCursor: hasMore
      ? writeCursor({ order: ORDER, keys: [last.enrolledAt.getTime()], id: last.enrollmentId })
      : null,
    total: enrollmentCount,
  }
}

const studentOf = (row: StudentRow) => ({
  ...row,
  enrolledAt: row.enrolledAt.toISOString(),
  completedAt: row.completedAt?.toISOString() ?? null,
  lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
})
