import { sql } from '@/lib/platform/postgres'
import { REGIONS } from '@/lib/platform/regions/shard-map'

/** Sums by currency, as exact decimals in text. */
export type RevenueByCurrency = Record<string, string>

export interface InstructorRow {
  course_count: number
  published_course_count: number
  student_count: number
  enrollment_count: number
  rating: string
  rating_count: number
  revenue: RevenueByCurrency
}

/** The answer of each shard's `get_instructor_stats()` (PRC-15). */
export function instructorStatsByShard(instructorId: string): Promise<InstructorRow[]> {
  return askShards<InstructorRow>('SELECT * FROM get_instructor_stats($1)', [instructorId])
}

export interface PlatformRow {
  user_count: number
  student_count: number
  instructor_count: number
  admin_count: number
  course_count: number
  published_course_count: number
  enrollment_count: number
  completed_enrollment_count: number
  revenue: RevenueByCurrency
}

/** The answer of each shard's `get_platform_stats()` (PRC-16). */
export function platformStatsByShard(): Promise<PlatformRow[]> {
  return askShards<PlatformRow>('SELECT * FROM get_platform_stats()', [])
}

export interface CourseFiguresRow {
  courseId: string
  title: string
  slug: string
  isPublished: boolean
  enrollmentCount: number
  completedCount: number
  progressSum: number
  ratingSum: number
  ratingCount: number
  revenue: RevenueByCurrency
}

const COURSES_MAX = 500

/** What each shard knows of an instructor's courses: its own learners, their progress, reviews and payments. */
export function courseFiguresByShard(instructorId: string): Promise<CourseFiguresRow[]> {
  return askShards<CourseFiguresRow>(
    `SELECT c.course_id::text AS "courseId", c.title, c.slug, c.published_at IS NOT NULL AS "isPublished",
            e.learners AS "enrollmentCount", e.completed AS "completedCount", e.progress AS "progressSum",
            r.stars AS "ratingSum", r.reviews AS "ratingCount", t.revenue
     FROM courses c
     CROSS JOIN LATERAL (
       SELECT count(*)::integer AS learners, count(completed_at)::integer AS completed,
              coalesce(sum(progress_percentage), 0)::float AS progress
       FROM enrollments WHERE course_id = c.course_id) e
     CROSS JOIN LATERAL (
       SELECT count(*)::integer AS reviews, coalesce(sum(rating), 0)::float AS stars
       FROM course_reviews WHERE course_id = c.course_id AND hidden_at IS NULL) r
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_object_agg(currency, amount::text), '{}') AS revenue
       FROM (SELECT currency, sum(amount) AS amount FROM transactions
             WHERE course_id = c.course_id AND status = 'completed' GROUP BY currency) paid) t
     WHERE c.instructor_id = $1 ORDER BY c.created_at DESC LIMIT ${COURSES_MAX}`,
    [instructorId],
  )
}

/** One server is asked once, however many shards it holds (C-02). */
export async function askShards<Row extends object>(statement: string, values: unknown[]): Promise<Row[]> {
  const servers = new Set(REGIONS.map(region => sql(region)))
  const answers = await Promise.all([...servers].map(server => server.query<Row>(statement, values)))
  return answers.flatMap(({ rows }) => rows)
}
