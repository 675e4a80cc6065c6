import { id, type Piece } from './fill-catalog'
import { BUSY_LEARNERS, busyCourses, FILE_SECONDS, FILES_OF_COURSE, type Scale, usualLearners } from './scale'

const PARTIAL_SECONDS = 200

/**
 * Who takes which course, and how far they are. Most take five courses, a few take hundreds; one course in ten
 * enrollments is the same one, so that both a busy learner and a full course are there. The aggregates are those that
 * the triggers would have made; a test recounts them.
 */
export function learningPieces(scale: Scale): Piece[] {
  const { courses, enrollments, progressEach } = scale
  const learners = usualLearners(scale)
  const busy = busyCourses(scale)
  const usual = Math.max(0, enrollments - BUSY_LEARNERS * busy)
  const top = Math.max(1, Math.floor(courses / 1000))
  const middle = Math.max(top + 1, Math.floor(courses / 20))
  const rest = courses - middle
  const userId = id('learner', 'u')
  const courseId = id('course', 'c')
  const watchedAt = `(timestamptz '2026-01-01' + (n % 400000) * interval '1 minute' + i * interval '10 minutes')`
  // How many of a lesson's two files are complete, and whether the lesson is.
  const doneIn = 'greatest(0, least(2, done - 2 * j))'
  const lessonsDone = 'CASE WHEN is_full THEN 4 ELSE done / 2 END'
  return [
    [
      'plan',
      `CREATE TEMP TABLE plan AS
       SELECT n, u, c, n % ${progressEach + 1} AS done, n % 20 = 0 AS is_full FROM (
         SELECT k AS n, k % ${learners} AS u, CASE
           WHEN k / ${learners} = 0 THEN CASE WHEN k % 10 = 0 THEN 0 ELSE (k % ${learners}) % ${top} END
           WHEN k / ${learners} = 1 THEN ${top} + ((k % ${learners})::bigint * 7919) % ${middle - top}
           ELSE ${middle} + ((k % ${learners})::bigint * 104729 + (k / ${learners}) * ${Math.floor(rest / 8)}) % ${rest} END AS c
         FROM generate_series(0, ${usual - 1}) k
         UNION ALL
         SELECT ${usual} + i * ${busy} + j, ${learners} + i, (i * 37 + j) % ${courses}
         FROM generate_series(0, ${BUSY_LEARNERS - 1}) i, generate_series(0, ${busy - 1}) j
       ) made`,
    ],
    [
      'enrollments',
      `INSERT INTO enrollments (enrollment_id, user_id, course_id, region, progress_percentage, enrolled_at, completed_at)
       SELECT pg_temp.id(8, n), ${userId}, ${courseId}, (ARRAY['north_america', 'south_america', 'europe', 'africa', 'asia', 'oceania']::region[])[1 + u % 6],
         (${lessonsDone}) * 25, timestamptz '2025-12-01' + (n % 400000) * interval '1 minute',
         CASE WHEN is_full THEN timestamptz '2026-11-01' END
       FROM plan`,
    ],
    [
      'progress of files',
      `INSERT INTO user_progress (user_id, file_id, lesson_id, course_id, progress_seconds, progress_percentage, completed,
         watched_ranges, watched_seconds, last_watched, created_at, updated_at, evidence_until)
       SELECT ${userId}::text, ${id('file', `c::bigint * ${FILES_OF_COURSE} + i`)}::text, ${id('lesson', 'c::bigint * 4 + i / 2')}::text,
         ${courseId}::text, seconds, CASE WHEN is_done THEN 100 ELSE 33.33 END, is_done,
         int4multirange(int4range(0, seconds)), seconds, ${watchedAt}, ${watchedAt}, ${watchedAt}, ${watchedAt}
       FROM (
         SELECT plan.*, i, i < done AS is_done, CASE WHEN i < done THEN ${FILE_SECONDS} ELSE ${PARTIAL_SECONDS} END AS seconds
         FROM plan, generate_series(0, ${progressEach - 1}) i
       ) watched`,
    ],
    [
      'progress of lessons',
      `INSERT INTO lesson_progress (user_id, lesson_id, course_id, enrollment_id, total_files, completed_files, progress_percentage, completed_at)
       SELECT ${userId}::text, ${id('lesson', 'c::bigint * 4 + j')}, ${courseId}, pg_temp.id(8, n), 2, ${doneIn}, ${doneIn} * 50,
         CASE WHEN is_full OR ${doneIn} = 2 THEN timestamptz '2026-10-01' END
       FROM plan, generate_series(0, 3) j WHERE is_full OR 2 * j < ${progressEach}`,
    ],
    [
      'progress of courses',
      `INSERT INTO course_progress (user_id, course_id, total_files, completed_files, total_duration, watched_duration, progress_percentage)
       SELECT ${userId}::text, ${courseId}::text, ${FILES_OF_COURSE}, done, ${FILES_OF_COURSE * FILE_SECONDS},
         done * ${FILE_SECONDS} + (${progressEach} - done) * ${PARTIAL_SECONDS}, round(100.0 * done / ${FILES_OF_COURSE}, 2)
       FROM plan`,
    ],
    [
      'reviews',
      `INSERT INTO course_reviews (enrollment_id, course_id, rating, review_text, created_at)
       SELECT pg_temp.id(8, n), ${courseId}, 3 + (n / 10) % 3, 'It is what it says.', timestamptz '2026-02-01' + n * interval '10 seconds'
       FROM plan WHERE n % 10 = 0`,
    ],
    [
      'counters of courses',
      `UPDATE courses SET enrollment_count = counted.learners FROM (SELECT course_id, count(*) AS learners FROM enrollments GROUP BY 1) counted
       WHERE counted.course_id = courses.course_id;
       UPDATE courses SET rating = counted.rating, rating_count = counted.reviews
       FROM (SELECT course_id, round(avg(rating), 2) AS rating, count(*) AS reviews FROM course_reviews GROUP BY 1) counted
       WHERE counted.course_id = courses.course_id`,
    ],
    [
      'products and orders',
      `INSERT INTO products (product_id, name, price, category, stock, created_by, region)
       SELECT pg_temp.id(9, n), 'Thing ' || n, 5 + n % 50, 'Category ' || n % 12, 100, ${id('teacher', `n % ${Math.ceil(courses / 20)}`)}, 'europe'
       FROM generate_series(0, ${Math.ceil(courses / 20) - 1}) n;
       INSERT INTO orders (order_id, buyer_id, region, total_amount, request_key, created_at)
       SELECT pg_temp.id(10, n), ${id('learner', `n % ${learners}`)}, 'europe', 20, 'bench-' || n, timestamptz '2026-01-01' + n * interval '1 minute'
       FROM generate_series(0, ${Math.ceil(enrollments / 10) - 1}) n;
       INSERT INTO order_items (order_id, line_number, product_id, product_name, quantity, unit_price, seller_id)
       SELECT pg_temp.id(10, n), 1, p.product_id, p.name, 2, 10, p.created_by
       FROM generate_series(0, ${Math.ceil(enrollments / 10) - 1}) n
       JOIN products p ON p.product_id = pg_temp.id(9, n % ${Math.ceil(courses / 20)})`,
    ],
    [
      'transactions',
      `INSERT INTO transactions (user_id, course_id, region, amount, status, created_at, completed_at)
       SELECT ${userId}, ${courseId}, 'europe', 20, 'completed', timestamptz '2026-01-01' + n * interval '10 seconds', now()
       FROM plan WHERE n % 10 = 5`,
    ],
  ]
}
