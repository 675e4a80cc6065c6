import type { ProgressReport, RecordedProgress } from '@/lib/learning/schemas'
import { AppError } from '@/lib/platform/errors'
import { sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

/** A row of `user_progress` as it is answered and cached; of two copies the one with the higher revision is newer. */
export interface StoredFileProgress extends RecordedProgress {
  revision: number
}

export interface StoredCourseProgress {
  user_id: string
  course_id: string
  total_files: number
  completed_files: number
  progress_percentage: number
  last_updated: string | null
  revision: number
}

// Times to the second, as quoted (PRG-14); counters as numbers, which the driver would give as text.
const time = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
export const FILE_COLUMNS = `p.user_id, p.file_id, p.lesson_id, p.course_id, p.progress_seconds,
  p.progress_percentage::float8 AS progress_percentage, p.completed, p.watched_seconds,
  ${time('p.last_watched')} AS last_watched, p.revision::float8 AS revision`
export const COURSE_JSON = `json_build_object('user_id', c.user_id, 'course_id', c.course_id, 'total_files', c.total_files,
  'completed_files', c.completed_files, 'progress_percentage', c.progress_percentage::float8,
  'last_updated', ${time('c.last_updated')}, 'revision', c.revision)`

/**
 * Records one report by the one writer of progress, in one round trip; lesson, course and enrollment follow by trigger.
 * Gives the course's new figures as well when they are wanted. Refuses `not_found` and `not_enrolled`.
 */
export async function writeProgress(
  region: string,
  userId: string,
  report: ProgressReport,
  wantsCourse: boolean,
): Promise<{ file: StoredFileProgress; course: StoredCourseProgress | null }> {
  const statement = {
    name: wantsCourse ? 'record-progress-and-course' : 'record-progress',
    text: wantsCourse ? RECORD_WITH_COURSE : RECORD,
    values: [
      userId,
      report.file_id,
      report.progress_seconds,
      report.progress_percentage,
      report.completed,
      multirangeOf(report.watched_ranges ?? []),
      report.activity_type ?? 'progress',
    ],
  }
  const ask = () => sql(region).query<StoredFileProgress & { course?: StoredCourseProgress }>(statement)
  try {
    // A file that is moved or removed at this very moment can tie with us; another try finds it moved or gone.
    const { rows } = await retryTies(ask)
    const { course, ...file } = rows[0] as StoredFileProgress & { course?: StoredCourseProgress }
    return { file, course: course ?? null }
  } catch (error) {
    throw asProgressRefusal(error)
  }
}

const CALL = 'record_progress($1, $2, $3, $4, $5, $6::int4multirange, $7)'
const RECORD = `SELECT ${FILE_COLUMNS} FROM ${CALL} p`
const RECORD_WITH_COURSE = `SELECT ${FILE_COLUMNS}, ${COURSE_JSON} AS course
  FROM ${CALL} p LEFT JOIN LATERAL current_course_progress(p.user_id, p.course_id) c ON true`

/** Whole seconds: both ends are rounded alike, so that one report begins where the last one ended. */
function multirangeOf(ranges: [number, number][]): string {
  const whole = ranges.map(([start, end]) => [Math.round(start), Math.round(end)] as const)
  return `{${whole.flatMap(([start, end]) => (start < end ? [`[${start},${end})`] : [])).join(',')}}`
}

function asProgressRefusal(error: unknown): unknown {
  const { code } = error as { code?: string }
  // The foreign key speaks for a file that went while its progress was written.
  if (code === 'LE404' || code === '23503') {
    return new AppError('not_found', 'file_not_found', { cause: error })
  }
  if (code === 'LE403') {
    return new AppError('forbidden', 'not_enrolled', {
      publicMessage: 'Enroll in this course to keep your progress.',
      cause: error,
    })
  }
  return error
}

// Who may know that a course exists: everybody once it is published, else its people.
const IS_VISIBLE = `(c.published_at IS NOT NULL OR c.instructor_id = $1::uuid OR $3
  OR EXISTS (SELECT 1 FROM enrollments e WHERE e.user_id = $1::uuid AND e.course_id = c.course_id))`

/** A person's progress in a file: null when never watched, undefined when there is no such file for this person. */
export async function findFileProgress(
  region: string,
  userId: string,
  fileId: string,
  isAdmin: boolean,
): Promise<StoredFileProgress | null | undefined> {
  const { rows } = await sql(region).query<Partial<StoredFileProgress>>({
    name: 'find-file-progress',
    text: `SELECT ${FILE_COLUMNS} FROM media_files f JOIN courses c ON c.course_id = f.course_id
           LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = $1
           WHERE f.file_id = $2 AND ${IS_VISIBLE}`,
    values: [userId, fileId, isAdmin],
  })
  const row = rows[0]
  if (!row) return undefined
  return row.user_id ? (row as StoredFileProgress) : null
}

/** A person's progress in a course, with zeros when nothing was watched; undefined when there is no such course. */
export async function findCourseProgress(
  region: string,
  userId: string,
  courseId: string,
  isAdmin: boolean,
): Promise<StoredCourseProgress | undefined> {
  const { rows } = await sql(region).query<StoredCourseProgress>({
    name: 'find-course-progress',
    text: `SELECT $1 AS user_id, c.course_id,
             coalesce(p.total_files, (SELECT count(*) FROM countable_files f WHERE f.course_id = c.course_id))::int AS total_files,
             coalesce(p.completed_files, 0) AS completed_files,
             coalesce(p.progress_percentage, 0)::float8 AS progress_percentage,
             ${time('p.last_updated')} AS last_updated, coalesce(p.revision, 0)::float8 AS revision
           FROM courses c LEFT JOIN course_progress p ON p.user_id = $1 AND p.course_id = c.course_id::text
           WHERE c.course_id = $2::uuid AND ${IS_VISIBLE}`,
    values: [userId, courseId, isAdmin],
  })
  return rows[0]
}

/** Rows changed at or after the given time, in the order of change; `after` is the last row of the page before. */
export async function listChangedProgress(
  since: Date,
  after: { updatedAt: string; id: string } | null,
  limit: number,
): Promise<{ rows: StoredFileProgress[]; last: { updatedAt: string; id: string } | null }> {
  const { rows } = await sql().query<StoredFileProgress & { row_id: string; changed_at: string }>({
    name: 'list-changed-progress',
    text: `SELECT ${FILE_COLUMNS}, p.id::text AS row_id, p.updated_at::text AS changed_at FROM user_progress p
           WHERE p.updated_at >= $1 AND ($2::timestamptz IS NULL OR (p.updated_at, p.id) > ($2::timestamptz, $3::bigint))
           ORDER BY p.updated_at, p.id LIMIT $4`,
    values: [since, after?.updatedAt ?? null, after?.id ?? null, limit],
  })
  const end = rows.at(-1)
  return {
    rows: rows.map(({ row_id, changed_at, ...row }) => row),
    last: end ? { updatedAt: end.changed_at, id: end.row_id } : null,
  }
}

/** How far the copy of that name has come; the beginning of time when it never ran. */
export async function readBackupCursor(name: string): Promise<Date> {
  const { rows } = await sql().query<{ copied_to: Date }>(
    'SELECT copied_to FROM progress_backup_cursors WHERE name = $1',
    [name],
  )
  return rows[0]?.copied_to ?? new Date(0)
}

/** Moves the cursor on; it never goes back. */
export async function moveBackupCursor(name: string, copiedTo: string): Promise<void> {
  await sql().query(
    `INSERT INTO progress_backup_cursors AS c (name, copied_to) VALUES ($1, $2::timestamptz)
     ON CONFLICT (name) DO UPDATE SET copied_to = greatest(c.copied_to, excluded.copied_to)`,
    [name, copiedTo],
  )
}
