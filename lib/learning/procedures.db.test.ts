import pg from 'pg'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { enroll } from '@/lib/learning/enroll'
import { missingParts } from '@/lib/learning/missing-parts'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import {
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeUser,
  makeWatchableCourse,
} from '@/lib/testing/factories'

// The procedures as plain SQL calls them (requirements.md §10).

const one = async (text: string, values: unknown[] = []) => (await sql().query(text, values)).rows[0]
const all = async (text: string, values: unknown[] = []) => (await sql().query(text, values)).rows

let userId: string
let school: Awaited<ReturnType<typeof makeWatchableCourse>>
let enrollmentId: string

beforeEach(async () => {
  school = await makeWatchableCourse()
  userId = (await makeUser()).userId
  enrollmentId = (await one("SELECT enroll_user($1, $2, 'europe') AS id", [userId, school.course.courseId]))
    .id
})

const mark = (lessonId: string, minutes = 0, enrollment = enrollmentId, region = 'europe') =>
  one('SELECT * FROM mark_lesson_complete($1, $2, $3, $4)', [enrollment, lessonId, region, minutes])
const enrollment = () => one('SELECT * FROM enrollments WHERE enrollment_id = $1', [enrollmentId])
const addLesson = (lessonType: 'video' | 'document' | 'quiz' = 'document') =>
  makeLesson({ moduleId: school.module.moduleId, lessonType })

describe('enroll_user (PRC-08)', () => {
  test('gives the id of the enrollment, and the same again (ENR-01, ENR-02)', async () => {
    expect(await enrollment()).toMatchObject({
      user_id: userId,
      region: 'europe',
      progress_percentage: '0.00',
    })
    const again = await one("SELECT enroll_user($1, $2, 'europe') AS id", [userId, school.course.courseId])
    expect(again.id).toBe(enrollmentId)
    await expect(
      sql().query("INSERT INTO enrollments (user_id, course_id, region) VALUES ($1, $2, 'europe')", [
        userId,
        school.course.courseId,
      ]),
    ).rejects.toMatchObject({ code: '23505' })
  })

  test('is the one statement that enrolling sends (PERF-07, PRC-17)', async () => {
    const [actor, { courseId }] = [await makeActor(), await makeCourse()]
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    const result = await enroll(actor, courseId)
    // The pool asks so by itself when the machine is slow.
    const own = sent.mock.calls.filter(([statement]) => (statement as unknown) !== 'SELECT 1')
    const statements = own.map(([statement]) => (statement as unknown as pg.QueryConfig).text)
    sent.mockRestore()
    expect(result.status).toBe('enrolled')
    expect(statements).toEqual([expect.stringContaining('enroll_user(')])
  })
})

describe('get_user_enrollments (PRC-09)', () => {
  test('two enrollments give two rows, each with its progress (ENR-03)', async () => {
    await makeEnrollment({ userId, courseId: (await makeCourse()).courseId })
    await makeEnrollment({ userId: (await makeUser()).userId, courseId: school.course.courseId })
    await mark(school.lesson.lessonId)
    const rows = await all('SELECT * FROM get_user_enrollments($1)', [userId])
    expect(rows).toHaveLength(2)
    expect(rows.find(row => row.enrollment_id === enrollmentId)).toMatchObject({
      progress_percentage: '100.00',
      total_lessons: 1,
      completed_lessons: 1,
      completed_at: expect.any(Date),
      last_activity_at: expect.any(Date),
    })
  })

  test('narrows by state and words, and orders by activity, title and progress', async () => {
    const [zebra, abc] = [await makeCourse({ title: 'Zebra 100%_' }), await makeCourse({ title: 'abc' })]
    for (const { courseId } of [zebra, abc]) await makeEnrollment({ userId, courseId })
    await sql().query("UPDATE courses SET title = 'Middle' WHERE course_id = $1", [school.course.courseId])
    await mark(school.lesson.lessonId)
    const titles = async (...rest: unknown[]) =>
      (
        await all(`SELECT title FROM get_user_enrollments($1${rest.map((_, n) => `, $${n + 2}`).join('')})`, [
          userId,
          ...rest,
        ])
      ).map(row => row.title)
    expect((await titles())[0]).toBe('Middle')
    expect(await titles('all', 'title')).toEqual(['abc', 'Middle', 'Zebra 100%_'])
    expect((await titles('all', 'progress'))[0]).toBe('Middle')
    expect(await titles('completed')).toEqual(['Middle'])
    expect(await titles('in_progress', 'title')).toEqual(['abc', 'Zebra 100%_'])
    expect(await titles('all', 'recent', '0%_')).toEqual(['Zebra 100%_'])
    expect(await titles('all', 'recent', '%')).toEqual(['Zebra 100%_'])
    expect(await titles('all', 'title', 'ada reader')).toHaveLength(3)
  })
})

describe('mark_lesson_complete (PRC-10)', () => {
  test('one of two lessons makes 50 %, and the minutes add up (ENR-05)', async () => {
    const lesson = await addLesson()
    expect(await mark(lesson.lessonId, 20)).toMatchObject({
      enrollment_id: enrollmentId,
      lesson_id: lesson.lessonId,
      time_spent: 20,
      completed_at: expect.any(Date),
    })
    expect(await enrollment()).toMatchObject({ progress_percentage: '50.00', completed_at: null })
    // ENR-04: the row is there.
    const row = await one('SELECT * FROM lesson_progress WHERE enrollment_id = $1', [enrollmentId])
    expect(row).toMatchObject({ user_id: userId, course_id: school.course.courseId, time_spent: 20 })
  })

  test('again adds the time alone: no second completion, nothing lower', async () => {
    const first = await mark(school.lesson.lessonId, 5)
    const done = await enrollment()
    const again = await mark(school.lesson.lessonId, 2)
    expect(again).toMatchObject({ completed_at: first.completed_at, time_spent: 7 })
    expect(await enrollment()).toMatchObject({
      progress_percentage: '100.00',
      completed_at: done.completed_at,
    })
    const logged = await all(
      'SELECT activity_type, duration_seconds FROM user_activity_log WHERE user_id = $1 ORDER BY id',
      [userId],
    )
    expect(logged).toEqual([
      { activity_type: 'complete', duration_seconds: 300 },
      { activity_type: 'progress', duration_seconds: 120 },
    ])
  })

  test('a document is read thereby, a video stays as far as it was watched', async () => {
    const lesson = await addLesson()
    const paper = await makeMediaFile({ lessonId: lesson.lessonId, kind: 'document', durationSeconds: 0 })
    await mark(lesson.lessonId)
    await mark(school.lesson.lessonId)
    const files = await all('SELECT file_id, completed FROM user_progress WHERE user_id = $1', [userId])
    expect(files).toEqual([{ file_id: paper.fileId, completed: true }])
    expect(await one('SELECT * FROM course_progress WHERE user_id = $1', [userId])).toMatchObject({
      total_files: 2,
      completed_files: 1,
    })
    // The lessons say that all of it is done, the files what of it was seen.
    expect(await enrollment()).toMatchObject({ progress_percentage: '100.00' })
    await sql().query('SELECT record_progress($1, $2, 10, 10, false)', [userId, school.file.fileId])
    expect(await enrollment()).toMatchObject({ progress_percentage: '100.00' })
  })

  test('a wrong enrollment, lesson or region is refused, and so is less than no time', async () => {
    const other = await makeWatchableCourse()
    const lessonId = school.lesson.lessonId
    await expect(mark(lessonId, 1, newId())).rejects.toMatchObject({ code: 'LE404' })
    await expect(mark(other.lesson.lessonId)).rejects.toMatchObject({ code: 'LE404' })
    await expect(mark(newId())).rejects.toMatchObject({ code: 'LE404' })
    await expect(mark(lessonId, 1, enrollmentId, 'asia')).rejects.toMatchObject({ code: 'LE404' })
    await expect(mark(lessonId, -1)).rejects.toMatchObject({ code: '23514' })
    expect(await all('SELECT 1 FROM lesson_progress WHERE user_id = $1', [userId])).toEqual([])
    await expect(
      sql().query(
        'INSERT INTO lesson_progress (user_id, lesson_id, course_id, time_spent) VALUES ($1, $2, $3, -1)',
        [userId, lessonId, school.course.courseId],
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('get_course_progress (PRC-11)', () => {
  test('the figures match what was completed, lesson by lesson (ENR-06)', async () => {
    const lesson = await addLesson('quiz')
    const { moduleId } = await makeModule({ courseId: school.course.courseId })
    const last = await makeLesson({ moduleId })
    await mark(lesson.lessonId, 4)
    await sql().query("SELECT record_progress($1, $2, 0, 0, false, '{[0,15)}')", [userId, school.file.fileId])
    const progress = await one('SELECT * FROM get_course_progress($1)', [enrollmentId])
    expect(progress).toMatchObject({
      user_id: userId,
      course_id: school.course.courseId,
      total_lessons: 3,
      completed_lessons: 1,
      progress_percentage: '33.33',
      completed_at: null,
      time_spent: 4,
      total_files: 1,
      completed_files: 0,
      total_duration: 100,
      watched_duration: 15,
    })
    expect(progress.lessons).toMatchObject([
      {
        lesson_id: school.lesson.lessonId,
        completed_at: null,
        files: [{ file_id: school.file.fileId, watched_seconds: 15, completed: false }],
      },
      { lesson_id: lesson.lessonId, completed_at: expect.any(String), time_spent: 4, files: [] },
      { lesson_id: last.lessonId, completed_at: null, progress_percentage: 0 },
    ])
    expect(await all('SELECT * FROM get_course_progress($1)', [newId()])).toEqual([])
  })

  test('says of every length what the database calls watched', async () => {
    const rows = await all(
      `SELECT d, w FROM generate_series(1, 400) d CROSS JOIN LATERAL (
         SELECT min(w) AS w FROM generate_series(0, d) w WHERE is_watched(w, d)) needed`,
    )
    for (const { d, w } of rows) {
      const file = { fileId: 'f', name: 'n', state: 'ready' as const, durationSeconds: d, watchedSeconds: 0 }
      const [part] = missingParts({ isCompleted: false, files: [{ ...file, isCompleted: false }] })
      expect(part).toMatchObject({ kind: 'watch', neededSeconds: w })
    }
  })
})
