import type { Actor } from '@/lib/auth/actor'
import { sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import type { Attendance } from './plan-attendance'

// The verbs write what happens now; a school in which everything happened within one minute has no history to show.
// The times that are told are whole minutes, which `now()` never gives: that is how a finished enrollment is known.

export async function isToldAlready(enrollmentId: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM enrollments WHERE enrollment_id = $1 AND enrolled_at = date_trunc('minute', enrolled_at)`,
    [enrollmentId],
  )
  return Boolean(rowCount)
}

/** Spreads what a person did in a course over the time since they enrolled. */
export async function backdateAttendance(
  actor: Actor,
  enrollmentId: string,
  { course, lessonsDone, nextLessonShare, enrolledMinutesAgo, lastSeenMinutesAgo }: Attendance,
): Promise<void> {
  const { userId } = actor
  const { courseId, lessons } = course
  const openedCount = lessonsDone + (nextLessonShare === undefined ? 0 : 1)
  const opened = lessons
    .slice(0, openedCount)
    .flatMap(({ fileId, lessonId, isQuiz }) => (fileId || isQuiz ? [{ fileId: fileId ?? '', lessonId }] : []))
  const minute = Math.floor(Date.now() / 60_000)
  const from = minute - enrolledMinutesAgo
  const to = minute - lastSeenMinutesAgo
  const timeOf = (share: number) => new Date((from + Math.round((to - from) * share)) * 60_000)
  const times = opened.map((_, place) => timeOf((place + 1) / opened.length))
  const fileIds = opened.map(({ fileId }) => fileId)
  const lessonIds = opened.map(({ lessonId }) => lessonId)
  await inTransaction(async tx => {
    await tx.$executeRaw`
      UPDATE user_progress p SET last_watched = told.at, created_at = told.at
      FROM unnest(${fileIds}::text[], ${times}::timestamptz[]) AS told(file_id, at)
      WHERE p.user_id = ${userId} AND p.file_id = told.file_id`
    await tx.$executeRaw`
      UPDATE user_activity_log a SET "timestamp" = told.at - make_interval(secs => CASE WHEN a.activity_type = 'play' THEN 40 ELSE 0 END)
      FROM unnest(${fileIds}::text[], ${times}::timestamptz[]) AS told(file_id, at)
      WHERE a.user_id = ${userId} AND a.file_id = told.file_id`
    await tx.$executeRaw`
      UPDATE lesson_progress l SET created_at = told.at, last_updated = told.at,
             completed_at = CASE WHEN l.completed_at IS NOT NULL THEN told.at END
      FROM unnest(${lessonIds}::uuid[], ${times}::timestamptz[]) AS told(lesson_id, at)
      WHERE l.user_id = ${userId} AND l.lesson_id = told.lesson_id`
    await tx.$executeRaw`
      UPDATE course_progress c SET created_at = e.enrolled_at, last_updated = coalesce(seen.at, c.last_updated)
      FROM enrollments e, (SELECT max(last_watched) AS at FROM user_progress
                           WHERE user_id = ${userId} AND course_id = ${courseId}) seen
      WHERE c.user_id = ${userId} AND c.course_id = ${courseId} AND e.enrollment_id = ${enrollmentId}::uuid`
    await tx.$executeRaw`
      UPDATE course_reviews SET created_at = ${timeOf(1)}::timestamptz WHERE enrollment_id = ${enrollmentId}::uuid`
    await tx.$executeRaw`
      UPDATE enrollments SET enrolled_at = ${timeOf(0)}::timestamptz, completed_at = CASE WHEN completed_at IS NOT NULL THEN ${timeOf(1)}::timestamptz END
      WHERE enrollment_id = ${enrollmentId}::uuid`
  })
}
