import { sql } from '@/lib/platform/postgres'

// A count from the rows alone, in plain JavaScript: it shares no view, function or statement with what it checks.

interface Rows {
  courses: { id: string; learners: number; rating: number; reviews: number }[]
  lessons: { id: string; course: string }[]
  files: { id: string; lesson: string | null; course: string; seconds: number; counts: boolean }[]
  enrollments: { id: string; user: string; course: string; percent: number; completedAt: Date | null }[]
  reviews: { enrollment: string; rating: number; isHidden: boolean }[]
  departures: { user: string; course: string }[]
  watched: WatchedRow[]
  lessonRows: LessonRow[]
  courseRows: CourseRow[]
}

interface WatchedRow {
  user: string
  file: string
  lesson: string | null
  course: string
  position: number
  ranges: string
  proven: number
  done: boolean
}

interface LessonRow {
  user: string
  lesson: string
  course: string
  enrollment: string | null
  total: number
  done: number
  percent: number
  completedAt: Date | null
}

interface CourseRow {
  user: string
  course: string
  total: number
  done: number
  seconds: number
  watched: number
  percent: number
}

const COURSE_OF = 'm.course_id = ANY ($1::uuid[])'
const QUERIES: Record<keyof Rows, string> = {
  courses: `SELECT course_id AS id, enrollment_count AS learners, rating::float8 AS rating, rating_count AS reviews
    FROM courses m WHERE ${COURSE_OF}`,
  lessons: `SELECT lesson_id AS id, course_id AS course FROM course_lessons JOIN course_modules m USING (module_id) WHERE ${COURSE_OF}`,
  files: `SELECT file_id AS id, lesson_id AS lesson, course_id AS course, duration_seconds AS seconds,
      is_required AND state = 'ready' AND NOT (kind = 'image' AND lesson_id IS NULL) AS counts FROM media_files m WHERE ${COURSE_OF}`,
  enrollments: `SELECT enrollment_id AS id, user_id AS user, course_id AS course, progress_percentage::float8 AS percent,
      completed_at AS "completedAt" FROM enrollments m WHERE ${COURSE_OF}`,
  reviews: `SELECT enrollment_id AS enrollment, rating, hidden_at IS NOT NULL AS "isHidden" FROM course_reviews m WHERE ${COURSE_OF}`,
  departures: `SELECT user_id AS user, course_id AS course FROM course_departures m WHERE ${COURSE_OF}`,
  watched: `SELECT user_id AS user, file_id AS file, lesson_id AS lesson, course_id AS course, progress_seconds AS position,
      watched_ranges::text AS ranges, watched_seconds AS proven, completed AS done FROM user_progress m WHERE m.course_id = ANY ($1::text[])`,
  lessonRows: `SELECT user_id AS user, lesson_id AS lesson, course_id AS course, enrollment_id AS enrollment, total_files AS total,
      completed_files AS done, progress_percentage::float8 AS percent, completed_at AS "completedAt" FROM lesson_progress m WHERE ${COURSE_OF}`,
  courseRows: `SELECT user_id AS user, course_id AS course, total_files AS total, completed_files AS done, total_duration AS seconds,
      watched_duration AS watched, progress_percentage::float8 AS percent FROM course_progress m WHERE m.course_id = ANY ($1::text[])`,
}

async function readRows(courseIds: string[]): Promise<Rows> {
  const parts = await Promise.all(
    Object.entries(QUERIES).map(async ([name, text]) => [name, (await sql().query(text, [courseIds])).rows]),
  )
  return Object.fromEntries(parts)
}

/** What of the kept figures of these courses is not what a recount gives, in words; empty when all of it is right. */
export async function recountSchool(courseIds: string[]): Promise<string[]> {
  const rows = await readRows(courseIds)
  return [
    ...wrongLessons(rows),
    ...wrongCourseRows(rows),
    ...wrongEnrollments(rows),
    ...wrongCourses(rows),
    ...wrongTraces(rows),
  ]
}

const shareOf = (done: number, total: number) => (total === 0 ? 0 : Math.round((10_000 * done) / total) / 100)
const differs = (name: string, kept: unknown, counted: unknown) => {
  const [is, should] = [JSON.stringify(kept), JSON.stringify(counted)]
  return is === should ? [] : [`${name}: kept ${is}, counted ${should}`]
}

function wrongLessons({ files, lessons, enrollments, watched, lessonRows }: Rows): string[] {
  return lessonRows.flatMap(row => {
    const own = files.filter(file => file.lesson === row.lesson && file.counts)
    const isDone = (id: string) => watched.some(w => w.user === row.user && w.file === id && w.done)
    const done = own.filter(file => isDone(file.id)).length
    const course = lessons.find(lesson => lesson.id === row.lesson)?.course
    const enrollment = enrollments.find(e => e.user === row.user && e.course === course)?.id ?? null
    return [
      ...differs(
        `lesson ${row.lesson}`,
        [row.total, row.done, row.percent, row.course, row.enrollment],
        [own.length, done, shareOf(done, own.length), course, enrollment],
      ),
      ...(own.length > 0 && done === own.length && !row.completedAt
        ? [`lesson ${row.lesson} is not complete`]
        : []),
    ]
  })
}

function wrongCourseRows({ files, watched, courseRows }: Rows): string[] {
  return courseRows.flatMap(row => {
    const own = files.filter(file => file.course === row.course && file.counts)
    const pairs = own.map(file => ({
      file,
      seen: watched.find(w => w.user === row.user && w.file === file.id),
    }))
    const done = pairs.filter(({ seen }) => seen?.done).length
    const seconds = pairs.reduce((sum, { file }) => sum + file.seconds, 0)
    const spent = pairs.reduce((sum, { file, seen }) => sum + Math.min(file.seconds, secondsOf(seen)), 0)
    return differs(
      `course ${row.course} of ${row.user}`,
      [row.total, row.done, row.percent, row.seconds, row.watched],
      [own.length, done, shareOf(done, own.length), seconds, spent],
    )
  })
}

// C-23.
function secondsOf(seen: WatchedRow | undefined): number {
  if (!seen) return 0
  return seen.ranges === '{}' ? seen.position : seen.proven
}

function wrongEnrollments({ lessons, enrollments, lessonRows, departures }: Rows): string[] {
  return enrollments.flatMap(e => {
    const own = new Set(lessons.filter(lesson => lesson.course === e.course).map(lesson => lesson.id))
    const done = lessonRows.filter(row => row.user === e.user && own.has(row.lesson) && row.completedAt)
    const percent = shareOf(done.length, own.size)
    const hasLeft = departures.some(gone => gone.user === e.user && gone.course === e.course)
    return [
      ...differs(`enrollment ${e.id}`, e.percent, percent),
      ...(percent === 100 && !e.completedAt ? [`enrollment ${e.id} is not complete`] : []),
      ...(hasLeft ? [`enrollment ${e.id} is said to have been left`] : []),
    ]
  })
}

function wrongCourses({ courses, enrollments, reviews }: Rows): string[] {
  return courses.flatMap(course => {
    const own = enrollments.filter(e => e.course === course.id)
    const seen = reviews.filter(r => !r.isHidden && own.some(e => e.id === r.enrollment))
    const sum = seen.reduce((total, { rating }) => total + rating, 0)
    const rating = seen.length === 0 ? 0 : Math.round((100 * sum) / seen.length) / 100
    return differs(
      `course ${course.id}`,
      [course.learners, course.reviews, course.rating],
      [own.length, seen.length, rating],
    )
  })
}

/** Whoever left a trace has figures, and a trace stands where its file stands. */
function wrongTraces({ files, watched, lessonRows, courseRows }: Rows): string[] {
  return watched.flatMap(trace => {
    const file = files.find(({ id }) => id === trace.file)
    const hasLesson = lessonRows.some(row => row.user === trace.user && row.lesson === trace.lesson)
    const hasCourse = courseRows.some(row => row.user === trace.user && row.course === trace.course)
    return [
      ...differs(`place of ${trace.file}`, [trace.lesson, trace.course], [file?.lesson, file?.course]),
      ...(trace.lesson && !hasLesson ? [`no figures of lesson ${trace.lesson}`] : []),
      ...(hasCourse ? [] : [`no figures of course ${trace.course}`]),
    ]
  })
}

/** When each lesson and each enrollment was completed, by learner. */
export async function readCompletions(userIds: string[]): Promise<Map<string, string>> {
  const { rows } = await sql().query<{ key: string; at: Date }>(
    `SELECT 'lesson ' || user_id || ' ' || lesson_id AS key, completed_at AS at FROM lesson_progress
     WHERE user_id = ANY ($1::text[]) AND completed_at IS NOT NULL
     UNION ALL
     SELECT 'course ' || user_id || ' ' || course_id, completed_at FROM enrollments
     WHERE user_id = ANY ($1::uuid[]) AND completed_at IS NOT NULL`,
    [userIds],
  )
  return new Map(rows.map(({ key, at }) => [key, at.toISOString()]))
}

/** Which completions of lessons that are still there, and of courses that were not left, were lost or moved. */
export async function lostCompletions(
  before: Map<string, string>,
  userIds: string[],
  isAlive: (key: string) => boolean,
): Promise<string[]> {
  const now = await readCompletions(userIds)
  return [...before].flatMap(([key, at]) =>
    isAlive(key) ? differs(`completion of ${key}`, now.get(key), at) : [],
  )
}
