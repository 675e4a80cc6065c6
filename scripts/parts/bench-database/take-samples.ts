import type { Actor } from '@/lib/auth/actor'
import { sql } from '@/lib/platform/postgres'

/** A person in one of their courses, with what stands there. */
export interface Sample {
  actor: Actor
  enrollmentId: string
  courseId: string
  courseSlug: string
  lessonId: string
  fileId: string
  instructor: Actor
  /** A free course that the person has not taken. */
  otherCourseId: string
}

const ACTOR = (
  person: string,
  kind: string,
) => `json_build_object('userId', ${person}.user_id, 'sessionId', ${person}.user_id,
  'userType', '${kind}', 'region', ${person}.region, 'firstName', ${person}.first_name, 'lastName', ${person}.last_name,
  'email', ${person}.email)`

const SAMPLES = `
  SELECT ${ACTOR('u', 'student')} AS actor, ${ACTOR('t', 'instructor')} AS instructor, e.enrollment_id AS "enrollmentId",
    c.course_id AS "courseId", c.slug AS "courseSlug", f.lesson_id AS "lessonId", f.file_id AS "fileId",
    (SELECT o.course_id FROM courses o WHERE o.price = 0 AND o.published_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM enrollments x WHERE x.user_id = u.user_id AND x.course_id = o.course_id)
     ORDER BY o.course_id OFFSET picked.place * 7 LIMIT 1) AS "otherCourseId"
  FROM unnest($1::uuid[]) WITH ORDINALITY AS picked(enrollment_id, place)
  JOIN enrollments e USING (enrollment_id) JOIN users u USING (user_id) JOIN courses c USING (course_id)
  JOIN users t ON t.user_id = c.instructor_id
  CROSS JOIN LATERAL (SELECT file_id, lesson_id FROM media_files WHERE course_id = c.course_id ORDER BY file_id LIMIT 1 OFFSET picked.place % 8) f
  ORDER BY picked.place`

async function samplesOf(pick: string): Promise<Sample[]> {
  const { rows } = await sql().query<{ ids: string[] }>(
    `SELECT array_agg(enrollment_id ORDER BY enrollment_id) AS ids FROM (${pick}) picked`,
  )
  return (await sql().query<Sample>(SAMPLES, [rows[0]?.ids ?? []])).rows
}

export interface Samples {
  /** People with some courses, spread over the whole school. */
  usual: Sample[]
  /** People with hundreds of courses. */
  busy: Sample[]
  /** People of the course that most have taken. */
  full: Sample[]
}

/** The same dozen of each kind in every run of a school. */
export async function takeSamples(): Promise<Samples> {
  const busyUsers =
    'SELECT user_id FROM enrollments GROUP BY user_id ORDER BY count(*) DESC, user_id LIMIT 10'
  const fullCourse = 'SELECT course_id FROM courses ORDER BY enrollment_count DESC, course_id LIMIT 1'
  const spread = `SELECT enrollment_id, row_number() OVER (ORDER BY enrollment_id) AS n, count(*) OVER () AS total`
  const twelve = (where: string) =>
    `SELECT enrollment_id FROM (${spread} FROM enrollments WHERE ${where}) s WHERE n % greatest(1, total / 12) = 0 ORDER BY n LIMIT 12`
  return {
    usual: await samplesOf(twelve(`user_id NOT IN (${busyUsers})`)),
    busy: await samplesOf(twelve(`user_id IN (${busyUsers})`)),
    full: await samplesOf(twelve(`course_id = (${fullCourse})`)),
  }
}
