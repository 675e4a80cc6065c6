import type { CourseStudent } from '@/lib/learning/schemas'
import type { CursorPosition } from '@/lib/platform/cursor'
import { sql } from '@/lib/platform/postgres'

export interface StudentRow extends Omit<CourseStudent, 'enrolledAt' | 'completedAt' | 'lastActiveAt'> {
  enrolledAt: Date
  completedAt: Date | null
  lastActiveAt: Date | null
}

/** The learners of a course, the newest first, by enrollments_course_id_enrolled_at_idx. */
export async function findStudents(
  courseId: string,
  namePattern: string | null,
  after: CursorPosition | undefined,
  limit: number,
): Promise<StudentRow[]> {
  const { rows } = await sql().query<StudentRow>(
    `SELECT e.enrollment_id AS "enrollmentId", u.user_id AS "userId", u.first_name AS "firstName",
            u.last_name AS "lastName", e.enrolled_at AS "enrolledAt",
            e.progress_percentage::float8 AS "progressPercentage", e.completed_at AS "completedAt",
            (SELECT max(p.last_watched) FROM user_progress p
             WHERE p.user_id = e.user_id::text AND p.course_id = $1::text) AS "lastActiveAt"
     FROM enrollments e JOIN users u USING (user_id)
     WHERE e.course_id = $1::uuid AND ($2::text IS NULL OR u.first_name || ' ' || u.last_name ILIKE $2)
       AND ($3::uuid IS NULL OR (e.enrolled_at, e.enrollment_id) < (to_timestamp($4::float8 / 1000), $3::uuid))
     ORDER BY e.enrolled_at DESC, e.enrollment_id DESC LIMIT $5`,
    [courseId, namePattern, after?.id ?? null, after?.keys[0] ?? null, limit],
  )
  return rows
}
