import { sql } from '@/lib/platform/postgres'

export interface Finding {
  id: string
  detail: string
}

async function find(text: string, values: unknown[] = []): Promise<Finding[]> {
  const { rows } = await sql().query<Finding>(text, values)
  return rows
}

/** I1, I3: percentages, positions and proven seconds stay within the file. */
export const findProgressOutOfBounds = () =>
  find(`SELECT p.id::text, 'watched ' || p.watched_seconds || ' s of ' || f.duration_seconds AS detail
        FROM user_progress p JOIN media_files f USING (file_id)
        WHERE p.watched_seconds <> watched_seconds_of(p.watched_ranges)
           OR (f.duration_seconds > 0 AND p.watched_seconds > f.duration_seconds)`)

/** PRG-09, PRG-10: the kept aggregates equal a recount. */
export const findWrongCourseProgress = () =>
  find(`SELECT c.user_id || '/' || c.course_id AS id,
               c.completed_files || ' of ' || c.total_files || ' kept, ' || r.done || ' of ' || r.total || ' counted' AS detail
        FROM course_progress c
        CROSS JOIN LATERAL (
          SELECT count(f.file_id) AS total, count(f.file_id) FILTER (WHERE p.completed) AS done
          FROM countable_files f LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = c.user_id
          WHERE f.course_id = c.course_id::uuid) r
        WHERE (c.total_files, c.completed_files) IS DISTINCT FROM (r.total::integer, r.done::integer)`)

/** ENR-08: an enrollment's percentage equals its completed lessons over the lessons of the course. */
export const findWrongEnrollments = () =>
  find(`SELECT e.enrollment_id::text AS id, e.progress_percentage || ' kept, ' || r.percentage || ' counted' AS detail
        FROM enrollments e
        CROSS JOIN LATERAL (SELECT count(*) AS total FROM course_lessons JOIN course_modules m USING (module_id) WHERE m.course_id = e.course_id) l
        CROSS JOIN LATERAL (
          SELECT CASE WHEN l.total = 0 THEN 0 ELSE round(100.0 * count(lp.completed_at) / l.total, 2) END AS percentage
          FROM lesson_progress lp WHERE lp.enrollment_id = e.enrollment_id) r
        WHERE e.progress_percentage <> r.percentage`)

/** TRG-02, CAT-11: rating and popularity of a course equal a recount. */
export const findWrongCourseCounters = () =>
  find(`SELECT c.course_id::text AS id, 'rating ' || c.rating || ', learners ' || c.enrollment_count AS detail
        FROM courses c
        CROSS JOIN LATERAL (SELECT count(*) AS learners FROM enrollments e WHERE e.course_id = c.course_id) e
        CROSS JOIN LATERAL (
          SELECT coalesce(round(avg(r.rating), 2), 0) AS rating, count(*) AS reviews
          FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE e.course_id = c.course_id AND r.hidden_at IS NULL) r
        WHERE (c.rating, c.rating_count, c.enrollment_count) IS DISTINCT FROM (r.rating, r.reviews::integer, e.learners::integer)`)

/** I15: an account and the directory agree. */
export const findHomelessAccounts = () =>
  find(`SELECT coalesce(u.user_id, d.user_id)::text AS id, 'account and directory disagree' AS detail
        FROM users u FULL JOIN account_directory d USING (user_id)
        WHERE u.user_id IS NULL OR u.email <> d.email OR u.region <> d.region
           -- Who was erased has no email by which anybody could be found.
           OR (d.user_id IS NULL) <> (u.erased_at IS NOT NULL)`)

/** I11: no event is given up, none waits for more than five minutes. */
export const findStuckEvents = () =>
  find(`SELECT event_id::text AS id, topic || ': ' || coalesce(last_error, 'waiting since ' || created_at) AS detail
        FROM outbox_events WHERE dead_at IS NOT NULL OR created_at < now() - interval '5 minutes'`)

/** I12: a running job has a living lease, and no job tried more than three times. */
export const findStuckJobs = (leaseSeconds: number) =>
  find(
    `SELECT job_id::text AS id, state || ', attempt ' || attempt AS detail FROM media_jobs
     WHERE (state = 'running' AND lease_until < now() - 2 * make_interval(secs => $1)) OR attempt > 3`,
    [leaseSeconds],
  )

/** SHOP-12: the total of an order equals the sum of its lines. */
export const findWrongOrderTotals = () =>
  find(`SELECT o.order_id::text AS id, o.total_amount || ' kept, ' || r.total || ' counted' AS detail
        FROM orders o
        CROSS JOIN LATERAL (SELECT coalesce(sum(i.quantity * i.unit_price), 0) AS total FROM order_items i WHERE i.order_id = o.order_id) r
        WHERE o.total_amount <> r.total`)

/** Counts the progress of everybody in a course again, with the course held as by every other recount. */
export async function recountProgress(courseId: string): Promise<void> {
  await inOneTransaction([
    ['SELECT lock_course($1)', [courseId]],
    [
      `SELECT refresh_course_learners($1::uuid, ARRAY(
         SELECT lesson_id FROM course_lessons JOIN course_modules USING (module_id) WHERE course_id = $1::uuid))`,
      [courseId],
    ],
  ])
}

/** Counts the percentage of everybody in the course of an enrollment again. */
export async function recountEnrollments(enrollmentId: string): Promise<void> {
  await sql().query('SELECT refresh_all_enrollments(course_id) FROM enrollments WHERE enrollment_id = $1', [
    enrollmentId,
  ])
}

/** Counts learners and ratings of a course again, with its row held first, as by those who enroll. */
export async function recountCourse(courseId: string): Promise<void> {
  await inOneTransaction([
    ['SELECT 1 FROM courses WHERE course_id = $1 FOR NO KEY UPDATE', [courseId]],
    [
      `UPDATE courses c SET enrollment_count = e.learners, rating = r.rating, rating_count = r.reviews
       FROM (SELECT count(*) AS learners FROM enrollments WHERE course_id = $1) e,
            (SELECT coalesce(round(avg(r.rating), 2), 0) AS rating, count(*) AS reviews
             FROM course_reviews r JOIN enrollments e USING (enrollment_id)
             WHERE e.course_id = $1 AND r.hidden_at IS NULL) r
       WHERE c.course_id = $1`,
      [courseId],
    ],
  ])
}

async function inOneTransaction(statements: [text: string, values: unknown[]][]): Promise<void> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
