import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from '@/lib/platform/postgres'
import { askPatiently } from '@/lib/testing/ask-patiently'
import {
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
  makeWatchableCourse,
} from '@/lib/testing/factories'

type Row = Record<string, unknown>
const one = async (text: string, values: unknown[] = []) =>
  (await sql().query(text, values)).rows[0] as Row | undefined
const record = (
  userId: string,
  fileId: string,
  seconds: number,
  percent: number,
  done: boolean,
  ranges = '{}',
) =>
  one('SELECT * FROM record_progress($1, $2, $3, $4, $5, $6::int4multirange)', [
    userId,
    fileId,
    seconds,
    percent,
    done,
    ranges,
  ])
const lessonRow = (lessonId: string) =>
  one('SELECT * FROM lesson_progress WHERE user_id = $1 AND lesson_id = $2', [userId, lessonId])
const courseRow = () =>
  one('SELECT * FROM course_progress WHERE user_id = $1 AND course_id = $2', [userId, courseId])
const enrollmentRow = () =>
  one('SELECT * FROM enrollments WHERE user_id = $1 AND course_id = $2', [userId, courseId])

let userId: string
let courseId: string
let moduleId: string
let lessonId: string
let fileId: string

beforeEach(async () => {
  const watchable = await makeWatchableCourse()
  courseId = watchable.course.courseId
  moduleId = watchable.module.moduleId
  lessonId = watchable.lesson.lessonId
  fileId = watchable.file.fileId
  userId = (await makeUser()).userId
  await makeEnrollment({ userId, courseId })
})

describe('the tables', () => {
  test('have the columns that the source names (PRG-01, PRG-03, PRG-05, PRG-07)', async () => {
    const columns = async (table: string) => {
      const { rows } = await sql().query(
        `SELECT column_name AS name, data_type AS type, character_maximum_length AS length, numeric_precision AS digits,
           numeric_scale AS scale FROM information_schema.columns WHERE table_name = $1`,
        [table],
      )
      return Object.fromEntries(
        rows.map(c => [
          c.name,
          c.length
            ? `${c.type}(${c.length})`
            : c.type === 'numeric'
              ? `numeric(${c.digits},${c.scale})`
              : c.type,
        ]),
      )
    }
    const id = 'character varying(128)'
    const when = 'timestamp with time zone'
    expect(await columns('user_progress')).toMatchObject({
      id: 'bigint',
      user_id: id,
      file_id: id,
      lesson_id: id,
      course_id: id,
      progress_seconds: 'integer',
      progress_percentage: 'numeric(5,2)',
      completed: 'boolean',
      last_watched: when,
      created_at: when,
      updated_at: when,
    })
    expect(await columns('course_progress')).toMatchObject({
      user_id: id,
      course_id: id,
      total_files: 'integer',
      completed_files: 'integer',
      total_duration: 'integer',
      watched_duration: 'integer',
      progress_percentage: 'numeric(5,2)',
      last_updated: when,
      created_at: when,
    })
    expect(await columns('lesson_progress')).toMatchObject({
      user_id: id,
      total_files: 'integer',
      completed_files: 'integer',
      progress_percentage: 'numeric(5,2)',
      time_spent: 'integer',
      completed_at: when,
      last_updated: when,
    })
    expect(await columns('user_activity_log')).toMatchObject({
      user_id: id,
      file_id: id,
      lesson_id: id,
      course_id: id,
      activity_type: 'character varying(50)',
      duration_seconds: 'integer',
      timestamp: when,
    })
  })

  test('hold one row per person and file, course or lesson (PRG-02, PRG-04, PRG-06)', async () => {
    await record(userId, fileId, 10, 10, false)
    await record(userId, fileId, 20, 20, false)
    const count = await one('SELECT count(*)::int AS n FROM user_progress WHERE user_id = $1', [userId])
    expect(count?.n).toBe(1)
    const again = (table: string, columns: string) =>
      sql().query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table} WHERE user_id = $1`, [
        userId,
      ])
    await expect(again('user_progress', 'user_id, file_id, course_id')).rejects.toMatchObject({
      code: '23505',
    })
    await expect(again('course_progress', 'user_id, course_id')).rejects.toMatchObject({ code: '23505' })
    await expect(again('lesson_progress', 'user_id, lesson_id, course_id')).rejects.toMatchObject({
      code: '23505',
    })
  })

  test('refuse what is out of bounds (PRG-08)', async () => {
    await expect(record(userId, fileId, 1, 100.01, false)).rejects.toMatchObject({ code: '23514' })
    await expect(record(userId, fileId, 1, -1, false)).rejects.toMatchObject({ code: '23514' })
    await expect(record(userId, fileId, -1, 1, false)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('record_progress', () => {
  test('finds lesson and course by itself (PRG-13) and logs one activity with its length (PRG-07)', async () => {
    expect(await record(userId, fileId, 12, 12, false)).toMatchObject({
      lesson_id: lessonId,
      course_id: courseId,
    })
    await record(userId, fileId, 30, 30, false)
    const { rows } = await sql().query(
      'SELECT activity_type, duration_seconds FROM user_activity_log WHERE user_id = $1 ORDER BY id',
      [userId],
    )
    expect(rows).toEqual([
      { activity_type: 'progress', duration_seconds: 12 },
      { activity_type: 'progress', duration_seconds: 18 },
    ])
  })

  test('logs completion once, however often it is reported (check 41)', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () => askPatiently(() => record(userId, fileId, 100, 100, true))),
    )
    const { rows } = await sql().query(
      "SELECT 1 FROM user_activity_log WHERE user_id = $1 AND activity_type = 'complete'",
      [userId],
    )
    expect(rows).toHaveLength(1)
  })

  test('refuses an unknown file, a stranger, and hides the files of a draft', async () => {
    const stranger = (await makeUser()).userId
    await expect(record(userId, 'no-such-file', 1, 1, false)).rejects.toMatchObject({ code: 'LE404' })
    await expect(record(stranger, fileId, 1, 1, false)).rejects.toMatchObject({ code: 'LE403' })
    await sql().query('UPDATE courses SET published_at = NULL WHERE course_id = $1', [courseId])
    await expect(record(stranger, fileId, 1, 1, false)).rejects.toMatchObject({ code: 'LE404' })
    await expect(record('no uuid', fileId, 1, 1, false)).rejects.toMatchObject({ code: 'LE404' })
    // Who is enrolled goes on in a withdrawn course.
    expect(await record(userId, fileId, 1, 1, false)).toMatchObject({ progress_seconds: 1 })
  })

  test('keeps percentage and completion when a later report is lower, and takes its position (I1)', async () => {
    await record(userId, fileId, 90, 90, true)
    expect(await record(userId, fileId, 5, 5, false)).toMatchObject({
      progress_seconds: 5,
      progress_percentage: '90.00',
      completed: true,
    })
  })
})

describe('aggregates by trigger (TRG-04)', () => {
  test('one of two files of a lesson makes 50.00 % (PRG-09)', async () => {
    await makeMediaFile({ lessonId })
    await record(userId, fileId, 100, 100, true)
    expect(await lessonRow(lessonId)).toMatchObject({
      total_files: 2,
      completed_files: 1,
      progress_percentage: '50.00',
      completed_at: null,
    })
  })

  test('five of ten files make 50.00 % of a course, with the seconds that were watched (PRG-10)', async () => {
    const files = [fileId]
    for (let n = 0; n < 9; n += 1) files.push((await makeMediaFile({ lessonId, durationSeconds: 60 })).fileId)
    for (const file of files.slice(0, 5)) await record(userId, file, 60, 100, true)
    await record(userId, files[5] as string, 25, 40, false)
    expect(await courseRow()).toMatchObject({
      total_files: 10,
      completed_files: 5,
      progress_percentage: '50.00',
      total_duration: 100 + 9 * 60,
      watched_duration: 5 * 60 + 25,
    })
  })

  test('a plain SQL change of a row is counted in the same transaction (PRG-11)', async () => {
    await record(userId, fileId, 10, 10, false)
    const client = await sql().connect()
    try {
      await client.query('BEGIN')
      await client.query('UPDATE user_progress SET completed = true WHERE user_id = $1', [userId])
      const lesson = await client.query('SELECT completed_files FROM lesson_progress WHERE user_id = $1', [
        userId,
      ])
      const course = await client.query('SELECT completed_files FROM course_progress WHERE user_id = $1', [
        userId,
      ])
      expect([lesson.rows[0], course.rows[0]]).toEqual([{ completed_files: 1 }, { completed_files: 1 }])
      await client.query('ROLLBACK')
    } finally {
      client.release()
    }
    expect(await courseRow()).toMatchObject({ completed_files: 0 })
    await sql().query('DELETE FROM user_progress WHERE user_id = $1', [userId])
    expect(await courseRow()).toMatchObject({ completed_files: 0, watched_duration: 0 })
  })

  test('files that are removed, moved, added or not playable change what the percentage is of', async () => {
    const second = await makeLesson({ moduleId })
    const other = await makeMediaFile({ lessonId: second.lessonId })
    await record(userId, fileId, 100, 100, true)
    expect(await courseRow()).toMatchObject({ total_files: 2, completed_files: 1 })
    await sql().query("UPDATE media_files SET state = 'failed' WHERE file_id = $1", [other.fileId])
    expect(await courseRow()).toMatchObject({ total_files: 1, progress_percentage: '100.00' })
    await sql().query('UPDATE media_files SET lesson_id = $2 WHERE file_id = $1', [fileId, second.lessonId])
    expect(await lessonRow(lessonId)).toMatchObject({ total_files: 0, completed_files: 0 })
    expect(await lessonRow(second.lessonId)).toMatchObject({ total_files: 1, completed_files: 1 })
    await sql().query('DELETE FROM media_files WHERE file_id = $1', [fileId])
    expect(await courseRow()).toMatchObject({ total_files: 0, completed_files: 0, watched_duration: 0 })
    expect(await lessonRow(second.lessonId)).toMatchObject({ total_files: 0, completed_files: 0 })
  })

  test('a cover picture is no file to complete', async () => {
    await makeMediaFile({ courseId, kind: 'image', lessonId: null })
    await record(userId, fileId, 100, 100, true)
    expect(await courseRow()).toMatchObject({ total_files: 1, progress_percentage: '100.00' })
  })
})

describe('enrollment progress (TRG-03, ENR-08)', () => {
  test('completing one of two lessons makes 50 %, both make 100 % and a completion time', async () => {
    const second = await makeLesson({ moduleId })
    const other = await makeMediaFile({ lessonId: second.lessonId })
    await record(userId, fileId, 100, 100, true)
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '50.00', completed_at: null })
    await record(userId, other.fileId, 100, 100, true)
    const done = await enrollmentRow()
    expect(done).toMatchObject({ progress_percentage: '100.00', completed_at: expect.any(Date) })
    // A lesson that is added later takes the percentage down, never the completion.
    await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
    expect(await enrollmentRow()).toMatchObject({
      progress_percentage: '66.67',
      completed_at: done?.completed_at,
    })
  })

  test('a module of completed lessons can be deleted, and what is left is counted alone', async () => {
    const other = await makeModule({ courseId })
    for (let n = 0; n < 2; n += 1) {
      const { lessonId: id } = await makeLesson({ moduleId: other.moduleId })
      await one(
        'SELECT mark_lesson_complete(enrollment_id, $2, region, 0) FROM enrollments WHERE user_id = $1',
        [userId, id],
      )
    }
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '66.67' })
    await sql().query('DELETE FROM course_modules WHERE module_id = $1', [other.moduleId])
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '0.00' })
  })

  test('a plain SQL change of a lesson row moves the enrollment (TRG-03)', async () => {
    await record(userId, fileId, 10, 10, false)
    await sql().query('UPDATE lesson_progress SET completed_at = now() WHERE user_id = $1', [userId])
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '100.00' })
  })

  test('a lesson that loses its completed file stays complete', async () => {
    await record(userId, fileId, 100, 100, true)
    await sql().query('DELETE FROM media_files WHERE file_id = $1', [fileId])
    await makeMediaFile({ lessonId })
    expect(await lessonRow(lessonId)).toMatchObject({ completed_at: expect.any(Date), completed_files: 0 })
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '100.00' })
  })

  test('who comes back finds the lessons completed before', async () => {
    await record(userId, fileId, 100, 100, true)
    await sql().query('DELETE FROM enrollments WHERE user_id = $1', [userId])
    await one('SELECT enroll_user($1, $2, $3)', [userId, courseId, 'europe'])
    expect(await enrollmentRow()).toMatchObject({ progress_percentage: '100.00' })
  })

  test('erasing a person leaves no progress row behind', async () => {
    await record(userId, fileId, 100, 100, true)
    await sql().query('DELETE FROM users WHERE user_id = $1', [userId])
    for (const table of ['user_progress', 'lesson_progress', 'course_progress', 'user_activity_log']) {
      const left = await one(`SELECT count(*)::int AS n FROM ${table} WHERE user_id = $1`, [userId])
      expect(left?.n, table).toBe(0)
    }
  })
})
