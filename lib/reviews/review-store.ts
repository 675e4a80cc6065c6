import { sql } from '@/lib/platform/postgres'
import type { ReviewPage } from '@/lib/reviews/schemas'

export interface ReviewRow {
  reviewId: string
  rating: number
  reviewText: string
  createdAt: Date
  firstName: string
  lastName: string
}

/** Reviews of a course from the newest on. */
export async function listOfCourse(
  courseId: string,
  limit: number,
  offsetId: string | null,
): Promise<ReviewRow[]> {
  const { rows } = await sql().query<ReviewRow>(
    `SELECT r.review_id AS "reviewId", r.rating, r.review_text AS "reviewText", r.created_at AS "createdAt",
            u.first_name AS "firstName", u.last_name AS "lastName"
     FROM course_reviews r JOIN enrollments e USING (enrollment_id) JOIN users u USING (user_id)
     WHERE e.course_id = $1 AND ($2::uuid IS NULL OR (r.created_at, r.review_id) <
       (SELECT last.created_at, last.review_id FROM course_reviews last WHERE last.review_id = $2))
     ORDER BY r.created_at DESC, r.review_id DESC LIMIT $3`,
    [courseId, offsetId, limit],
  )
  return rows
}

export async function histogramOf(courseId: string): Promise<ReviewPage['histogram']> {
  const { rows } = await sql().query<{ rating: number; count: number }>(
    `SELECT r.rating, count(*)::int AS count FROM course_reviews r JOIN enrollments e USING (enrollment_id)
     WHERE e.course_id = $1 GROUP BY r.rating`,
    [courseId],
  )
  const of = (rating: number) => rows.find(row => row.rating === rating)?.count ?? 0
  return [of(1), of(2), of(3), of(4), of(5)]
}
