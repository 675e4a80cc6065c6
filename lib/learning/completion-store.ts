import type { NeededFile } from '@/lib/learning/missing-parts'
import {
  COURSE_JSON,
  FILE_COLUMNS,
  type StoredCourseProgress,
  type StoredFileProgress,
} from '@/lib/learning/progress-store'
import type { CompletedLesson, EnrollmentProgress, LessonProgress } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'
import { sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

interface Marked {
  lesson: CompletedLesson
  /** The progress rows as they now stand, when they are wanted. */
  files: StoredFileProgress[]
  course: StoredCourseProgress | null
}

interface MarkedRow {
  completedAt: Date
  timeSpentMinutes: number
  files?: StoredFileProgress[] | null
  course?: StoredCourseProgress | null
}

const MARK = `FROM enrollments e CROSS JOIN LATERAL mark_lesson_complete(e.enrollment_id, $3::uuid, $4::region, $5::integer) l
  WHERE e.enrollment_id = $1::uuid AND e.user_id = $2::uuid`
const COLUMNS = 'l.completed_at AS "completedAt", l.time_spent AS "timeSpentMinutes"'
const ROWS = `(SELECT json_agg(f) FROM (SELECT ${FILE_COLUMNS} FROM current_lesson_files(l.user_id, l.lesson_id) p) f) AS files,
  (SELECT ${COURSE_JSON} FROM current_course_progress(l.user_id, l.course_id::varchar) c) AS course`

/**
 * Marks a lesson of a person's enrollment (PRC-10) in one round trip; enrollment and aggregates follow by trigger.
 * Refuses `lesson_not_found` when it is not theirs.
 */
export async function markLesson(
  region: string,
  userId: string,
  given: { enrollmentId: string; lessonId: string; timeSpentMinutes: number },
  wantsRows: boolean,
): Promise<Marked> {
  const { enrollmentId, lessonId, timeSpentMinutes } = given
  const statement = {
    name: wantsRows ? 'mark-lesson-and-rows' : 'mark-lesson',
    text: `SELECT ${COLUMNS}${wantsRows ? `, ${ROWS}` : ''} ${MARK}`,
    values: [enrollmentId, userId, lessonId, region, timeSpentMinutes],
  }
  const { rows } = await retryTies(() => sql(region).query<MarkedRow>(statement)).catch(error => {
    // The foreign keys speak for a lesson that went, or a learner who left, in this moment.
    if (error.code === 'LE404' || error.code === '23503') throw notFound(error)
    throw error
  })
  const row = rows[0]
  if (!row) throw notFound()
  const lesson = { enrollmentId, lessonId, timeSpentMinutes: row.timeSpentMinutes }
  return {
    lesson: { ...lesson, completedAt: row.completedAt.toISOString() },
    files: row.files ?? [],
    course: row.course ?? null,
  }
}

function notFound(cause?: unknown): AppError {
  return new AppError('not_found', 'lesson_not_found', { cause })
}

/** A lesson with its files as the database gives them; whoever asks says what is missing. */
export type FoundLesson = Omit<LessonProgress, 'missing'> & { files: NeededFile[] }
export type FoundProgress = Omit<EnrollmentProgress, 'lessons'> & { lessons: FoundLesson[] }

interface ProgressRow extends Omit<FoundProgress, 'completedAt' | 'lessons'> {
  completedAt: Date | null
  lessons: LessonJson[]
}

interface LessonJson {
  lesson_id: string
  lesson_title: string
  lesson_type: LessonProgress['type']
  module_id: string
  module_title: string
  completed_at: string | null
  time_spent: number
  progress_percentage: number
  files: {
    file_id: string
    name: string
    state: NeededFile['state']
    duration_seconds: number
    watched_seconds: number
    completed: boolean
  }[]
}

/** A person's enrollment in detail (PRC-11); null when it is not theirs. */
export async function findEnrollmentProgress(
  region: string,
  userId: string,
  enrollmentId: string,
): Promise<FoundProgress | null> {
  const { rows } = await sql(region).query<ProgressRow>({
    name: 'get-course-progress',
    text: `SELECT enrollment_id AS "enrollmentId", course_id AS "courseId", total_lessons AS "totalLessons",
             completed_lessons AS "completedLessons", progress_percentage::float8 AS "progressPercentage",
             completed_at AS "completedAt", time_spent AS "timeSpentMinutes", total_files AS "totalFiles",
             completed_files AS "completedFiles", total_duration AS "totalSeconds", watched_duration AS "watchedSeconds", lessons
           FROM get_course_progress($1) WHERE user_id = $2`,
    values: [enrollmentId, userId],
  })
  const row = rows[0]
  if (!row) return null
  return { ...row, completedAt: row.completedAt?.toISOString() ?? null, lessons: row.lessons.map(lessonOf) }
}

function lessonOf(json: LessonJson): FoundLesson {
  return {
    lessonId: json.lesson_id,
    title: json.lesson_title,
    type: json.lesson_type,
    moduleId: json.module_id,
    moduleTitle: json.module_title,
    isCompleted: json.completed_at !== null,
    completedAt: json.completed_at && new Date(json.completed_at).toISOString(),
    timeSpentMinutes: json.time_spent,
    progressPercentage: json.progress_percentage,
    files: json.files.map(file => ({
      fileId: file.file_id,
      name: file.name,
      state: file.state,
      durationSeconds: file.duration_seconds,
      watchedSeconds: file.watched_seconds,
      isCompleted: file.completed,
    })),
  }
}
