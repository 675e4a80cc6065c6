import type { CourseState, MyCourseSort } from '@/lib/learning/policy'
import type { Enrollment, MyCourse } from '@/lib/learning/schemas'
import { coverUrl } from '@/lib/media/cover-url'
import { asDatabaseRefusal, sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

interface EnrollAttempt {
  isPublished: boolean
  existingId: string | null
  newId: string | null
}

/**
 * Enrolls by the procedure (PRC-08) where the course is free and published, or was left by this person, all in one
 * statement; else says why not. Null when there is no such course.
 */
export async function enrollWherePossible(
  region: string,
  userId: string,
  courseId: string,
): Promise<EnrollAttempt | null> {
  const ask = () =>
    sql(region).query<EnrollAttempt>({
      name: 'enroll-where-possible',
      text: `SELECT c.published_at IS NOT NULL AS "isPublished", e.enrollment_id AS "existingId",
               CASE WHEN e.enrollment_id IS NULL AND c.price = 0 AND (c.published_at IS NOT NULL OR d.user_id IS NOT NULL)
                    THEN enroll_user($1, c.course_id, $3) END AS "newId"
             FROM courses c LEFT JOIN enrollments e ON e.course_id = c.course_id AND e.user_id = $1
             LEFT JOIN course_departures d ON d.course_id = c.course_id AND d.user_id = $1
             WHERE c.course_id = $2`,
      values: [userId, courseId, region],
    })
  // Whoever deletes the course at this moment wants its row as well, and the database may end either of the two.
  const { rows } = await retryTies(ask).catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rows[0] ?? null
}

/** Takes a person out of a course by the procedure, which says what came of it. */
export async function removeEnrollment(
  region: string,
  userId: string,
  enrollmentId: string,
): Promise<'left' | 'has_price' | 'not_enrolled'> {
  const ask = () =>
    sql(region).query<{ outcome: 'left' | 'has_price' | 'not_enrolled' }>(
      'SELECT leave_course($1, $2) AS outcome',
      [userId, enrollmentId],
    )
  const { rows } = await retryTies(ask)
  return rows[0]?.outcome ?? 'not_enrolled'
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
  price: number
  isPublished: boolean
  firstName: string
  lastName: string
  totalLessons: number
  completedLessons: number
  lastActivityAt: Date | null
  hasReview: boolean
  sortKey: string
}

const MY_COURSES = `SELECT enrollment_id AS "enrollmentId", course_id AS "courseId",
  progress_percentage::float8 AS "progressPercentage", enrolled_at AS "enrolledAt", completed_at AS "completedAt",
  slug, title, cover_file_id AS "coverFileId", price::float8 AS price,
  is_published AS "isPublished", first_name AS "firstName", last_name AS "lastName",
  total_lessons AS "totalLessons", completed_lessons AS "completedLessons", last_activity_at AS "lastActivityAt",
  has_review AS "hasReview", sort_key AS "sortKey" FROM get_user_enrollments`

export interface MyCoursePosition {
  sortKey: string
  enrollmentId: string
}

export interface MyCourseSelection {
  state: CourseState
  sort: MyCourseSort
  words: string
  after: MyCoursePosition | null
  limit: number
}

/** A page of a person's courses by the procedure (PRC-09). */
export async function listEnrollments(
  region: string,
  userId: string,
  { state, sort, words, after, limit }: MyCourseSelection,
): Promise<{ course: MyCourse; position: MyCoursePosition }[]> {
  const { rows } = await sql(region).query<MyCourseRow>({
    name: 'get-user-enrollments',
    text: `${MY_COURSES}($1, $2, $3, $4, $5, $6, $7)`,
    values: [userId, state, sort, words, after?.sortKey ?? null, after?.enrollmentId ?? null, limit],
  })
  return rows.map(row => ({
    course: courseOf(row),
    position: { sortKey: row.sortKey, enrollmentId: row.enrollmentId },
  }))
}

/** One of a person's enrollments with its course; null when it is not theirs. */
export async function findOwnEnrollment(
  region: string,
  userId: string,
  enrollmentId: string,
): Promise<MyCourse | null> {
  const { rows } = await sql(region).query<MyCourseRow>({
    name: 'get-user-enrollment',
    text: `${MY_COURSES}($1, p_enrollment_id => $2)`,
    values: [userId, enrollmentId],
  })
  return rows[0] ? courseOf(rows[0]) : null
}

function courseOf(row: MyCourseRow): MyCourse {
  const { slug, title, firstName, lastName, totalLessons, completedLessons, hasReview, isPublished } = row
  return {
    ...enrollmentOf(row),
    slug,
    title,
    coverUrl: coverUrl(row.coverFileId),
    instructor: { firstName, lastName },
    totalLessons,
    completedLessons,
    lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    canLeave: row.price === 0,
    isPublished,
    hasReview,
  }
}

/** How many courses a person is enrolled in, and how many of them they completed. */
export async function countEnrollments(
  region: string,
  userId: string,
): Promise<{ all: number; completed: number }> {
  const { rows } = await sql(region).query<{ all: number; completed: number }>({
    name: 'count-enrollments',
    text: 'SELECT count(*)::int AS "all", count(completed_at)::int AS completed FROM enrollments WHERE user_id = $1',
    values: [userId],
  })
  return rows[0] ?? { all: 0, completed: 0 }
}
