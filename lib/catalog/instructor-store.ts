import type { InstructorProfile } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

/** A teacher with the figures of their published courses; null for who has none. */
export async function findInstructor(userId: string): Promise<InstructorProfile | null> {
  const { rows } = await sql().query<InstructorProfile>(
    `SELECT u.user_id AS "userId", u.first_name AS "firstName", u.last_name AS "lastName", coalesce(p.bio, '') AS bio,
            f.courses AS "courseCount", f.learners AS "learnerCount", f.rating, f.ratings AS "ratingCount"
     FROM users u LEFT JOIN user_profiles p USING (user_id)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS courses, coalesce(sum(c.enrollment_count), 0)::int AS learners,
              coalesce(sum(c.rating_count), 0)::int AS ratings,
              coalesce(round(sum(c.rating * c.rating_count) / nullif(sum(c.rating_count), 0), 2), 0)::float8 AS rating
       FROM courses c WHERE c.instructor_id = u.user_id AND c.published_at IS NOT NULL
     ) f
     WHERE u.user_id = $1 AND f.courses > 0`,
    [userId],
  )
  return rows[0] ?? null
}
