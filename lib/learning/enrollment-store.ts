import type { Enrollment, MyCourse } from '@/lib/learning/schemas'
import { coverUrl } from '@/lib/media/cover-url'
import { asDatabaseRefusal, sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

export interface EnrollableCourse {
  isPublished: boolean
  price: number
  enrollmentId: string | null
}

/** What enrolling has to know of a course, with the person's own enrollment; null when there is no such course. */
export async function findEnrollableCourse(
  region: string,
  userId: string,
  courseId: string,
): Promise<EnrollableCourse | null> {
  const { rows } = await sql(region).query<EnrollableCourse>({
    name: 'find-enrollable-course',
    text: `SELECT c.published_at IS NOT NULL AS "isPublished", c.price::float8 AS price, e.enrollment_id AS "enrollmentId"
           FROM courses c LEFT JOIN enrollments e ON e.course_id = c.course_id AND e.user_id = $1
           WHERE c.course_id = $2`,
    values: [userId, courseId],
  })
  return rows[0] ?? null
}

/** Makes the enrollment, or finds the one that exists (PRC-08). Refuses `not_found` when the course goes meanwhile. */
export async function createEnrollment(region: string, userId: string, courseId: string): Promise<string> {
  const ask = () =>
    sql(region).query<{ enrollmentId: string }>('SELECT enroll_user($1, $2, $3) AS "enrollmentId"', [
      userId,
      courseId,
      region,
    ])
  // Whoever deletes the course at this moment wants its row as well, and the database may end either of the two.
  const { rows } = await retryTies(ask).catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rows[0]?.enrollmentId as string
}

/** The person's enrollment in a course; undefined when there is no such course for this person. */
export async function findEnrollment(
  region: string,
  userId: string,
  courseId: string,
): Promise<Enrollment | null | undefined> {
  const { rows } = await sql(region).query<EnrollmentRow & { isPublished: boolean }>({
    name: 'find-enrollment',
    text: `SELECT ${COLUMNS}, c.published_at IS NOT NULL AS "isPublished"
           FROM courses c LEFT JOIN enrollments e ON e.course_id = c.course_id AND e.user_id = $1
           WHERE c.course_id = $2 AND (c.published_at IS NOT NULL OR c.instructor_id = $1 OR e.enrollment_id IS NOT NULL)`,
    values: [userId, courseId],
  })
  const row = rows[0]
  if (!row) return undefined
  return row.enrollmentId ? enrollmentOf(row) : null
}

const COLUMNS = `e.enrollment_id AS "enrollmentId", c.course_id AS "courseId",
  e.progress_percentage::float8 AS "progressPercentage", e.enrolled_at AS "enrolledAt", e.completed_at AS "completedAt"`

interface EnrollmentRow {
  enrollmentId: string
  courseId: string
  progressPercentage: number
  enrolledAt: Date
  completedAt: Date | null
}

function enrollmentOf(row: EnrollmentRow): Enrollment {
  const { enrollmentId, courseId, progressPercentage } = row
  return {
    enrollmentId,
    courseId,
    progressPercentage,
    enrolledAt: row.enrolledAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}

interface MyCourseRow extends EnrollmentRow {
  slug: string
  title: string
  coverFileId: string | null
  firstName: string
  lastName: string
  totalLessons: number
  completedLessons: number
  lastWatchedAt: Date | null
  activeAt: string
}

export interface MyCoursePosition {
  activeAt: string
  enrollmentId: string
}

/** A person's courses, the one used last first (ENR-03). Asks for one more than wanted, to know whether more follow. */
export async function listEnrollments(
  region: string,
  userId: string,
  after: MyCoursePosition | null,
  limit: number,
): Promise<{ course: MyCourse; position: MyCoursePosition }[]> {
  const { rows } = await sql(region).query<MyCourseRow>({
    name: 'list-enrollments',
    text: `SELECT * FROM (
             SELECT ${COLUMNS}, c.slug, c.title, c.cover_file_id AS "coverFileId",
               u.first_name AS "firstName", u.last_name AS "lastName",
               (SELECT count(*)::int FROM course_modules m JOIN course_lessons l USING (module_id)
                WHERE m.course_id = c.course_id) AS "totalLessons",
               (SELECT count(lp.completed_at)::int FROM lesson_progress lp
                WHERE lp.enrollment_id = e.enrollment_id) AS "completedLessons",
               seen.at AS "lastWatchedAt", greatest(e.enrolled_at, seen.at)::text AS "activeAt"
             FROM enrollments e JOIN courses c USING (course_id) JOIN users u ON u.user_id = c.instructor_id
             CROSS JOIN LATERAL (SELECT max(last_watched) AS at FROM user_progress p
               WHERE p.user_id = $1::text AND p.course_id = c.course_id::text) seen
             WHERE e.user_id = $1::uuid) mine
           WHERE $2::text IS NULL OR ("activeAt"::timestamptz, "enrollmentId") < ($2::timestamptz, $3::uuid)
           ORDER BY "activeAt"::timestamptz DESC, "enrollmentId" DESC LIMIT $4`,
    values: [userId, after?.activeAt ?? null, after?.enrollmentId ?? null, limit],
  })
  return rows.map(row => ({
    course: {
      ...enrollmentOf(row),
      slug: row.slug,
      title: row.title,
      coverUrl: coverUrl(row.coverFileId),
      instructor: { firstName: row.firstName, lastName: row.lastName },
      totalLessons: row.totalLessons,
      completedLessons: row.completedLessons,
      lastWatchedAt: row.lastWatchedAt?.toISOString() ?? null,
    },
    position: { activeAt: row.activeAt, enrollmentId: row.enrollmentId },
  }))
}
