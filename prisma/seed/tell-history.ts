import { FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { sql } from '@/lib/platform/postgres'
import type { MadeCourse } from './fill-course'
import type { People } from './sign-in-people'

const DAY_MS = 24 * 60 * 60_000
const DRAFT_DAYS_AGO = 2
const DAYS_TO_MAKE = 6

/** Gives courses, their files and their people the age that their stories have; before documents are made of them. */
export async function tellHistory(courses: MadeCourse[], people: People): Promise<void> {
  for (const { courseId, sample } of courses) {
    const days = sample.publishedDaysAgo ?? DRAFT_DAYS_AGO
    const publishedAt = new Date(Date.now() - days * DAY_MS)
    const begunAt = new Date(publishedAt.getTime() - DAYS_TO_MAKE * DAY_MS)
    await sql().query(
      `UPDATE courses SET created_at = $2, published_at = CASE WHEN published_at IS NOT NULL THEN $3::timestamptz END
       WHERE course_id = $1`,
      [courseId, begunAt, publishedAt],
    )
    // A file a day, in the order of the lessons; the cover comes first.
    await sql().query(
      `UPDATE media_files f SET created_at = told.at, version_at = told.at, ready_at = told.at + interval '4 minutes'
       FROM (SELECT file_id, $2::timestamptz + row_number() OVER (ORDER BY m.module_order NULLS FIRST, l.lesson_order)
                    * interval '22 hours' AS at
             FROM media_files LEFT JOIN course_lessons l USING (lesson_id) LEFT JOIN course_modules m ON m.module_id = l.module_id
             WHERE media_files.course_id = $1) told
       WHERE f.file_id = told.file_id`,
      [courseId, begunAt],
    )
  }
  // A worker that runs beside the seed may have made documents already; they follow once more.
  await sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload)
     SELECT $2, f.file_id, '{}' FROM media_files f WHERE f.course_id = ANY ($1)
       AND NOT EXISTS (SELECT 1 FROM outbox_events e WHERE e.aggregate_id = f.file_id)`,
    [courses.map(({ courseId }) => courseId), FILE_TOPIC],
  )
  await tellPeople([...people.keys()])
}

// An account is a little older than the first thing done with it, and was last used when something was last watched.
async function tellPeople(emails: string[]): Promise<void> {
  await sql().query(
    `UPDATE users u SET created_at = told.at
     FROM (SELECT user_id, min(enrolled_at) - interval '20 minutes' AS at FROM enrollments GROUP BY user_id
           UNION ALL SELECT instructor_id, min(created_at) - interval '9 days' FROM courses GROUP BY instructor_id) told
     WHERE u.user_id = told.user_id AND u.email::text = ANY ($1) AND told.at < u.created_at`,
    [emails],
  )
  await sql().query(
    `UPDATE users u SET last_login_at = seen.at
     FROM (SELECT user_id, max(last_watched) - interval '5 minutes' AS at FROM user_progress GROUP BY user_id) seen
     WHERE u.user_id = as_uuid(seen.user_id) AND u.email::text = ANY ($1) AND u.last_login_at IS NULL`,
    [emails],
  )
}
