import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'
import { makeCourse, makeEnrollment, makeLesson, makeMediaFile, makeModule, makeUser } from './factories'

/** Two courses with two modules of two lessons, six files, three learners: and what became of them. */
export interface School {
  users: string[]
  courses: string[]
  modules: string[]
  lessons: string[]
  files: string[]
  moderatorId: string
}

export async function makeSchool(): Promise<School> {
  const school: School = { users: [], courses: [], modules: [], lessons: [], files: [], moderatorId: '' }
  const { userId: instructorId } = await makeUser({ userType: 'instructor' })
  const categoryId = (await makeCourse({ instructorId })).categoryId
  for (let n = 0; n < 2; n += 1) {
    const { courseId } = await makeCourse({ instructorId, categoryId })
    school.courses.push(courseId)
    for (let m = 0; m < 2; m += 1) {
      const { moduleId } = await makeModule({ courseId })
      school.modules.push(moduleId)
      for (let l = 0; l < 2; l += 1) school.lessons.push((await makeLesson({ moduleId })).lessonId)
    }
  }
  for (let n = 0; n < 6; n += 1) {
    const lessonId = school.lessons[n % 5] as string
    const file = await makeMediaFile({
      lessonId,
      durationSeconds: n === 5 ? 0 : 20 + n,
      uploadedBy: instructorId,
    })
    school.files.push(file.fileId)
  }
  for (let n = 0; n < 3; n += 1) {
    const { userId } = await makeUser()
    for (const courseId of school.courses) await makeEnrollment({ userId, courseId })
    school.users.push(userId)
  }
  school.moderatorId = instructorId
  return school
}

type Ask = (text: string, values?: unknown[]) => Promise<unknown>
type Work = (school: School, ask: Ask, pick: { a: number; b: number; value: number }) => Promise<unknown>

const at = (list: string[], index: number) => list[index % list.length] as string
// Orders that nothing else has: where a thing stands changes no figure.
let place = 100
const nextPlace = () => {
  place += 1
  return place
}

/** Everything that may happen to a school, each as the app or as plain SQL does it. */
export const STEPS: Record<string, Work> = {
  enroll: (s, ask, { a, b }) =>
    ask("SELECT enroll_user($1, $2, 'europe')", [at(s.users, a), at(s.courses, b)]),
  leave: (s, ask, { a, b }) =>
    ask(
      'SELECT leave_course(user_id, enrollment_id) FROM enrollments WHERE user_id = $1 AND course_id = $2',
      [at(s.users, a), at(s.courses, b)],
    ),
  record: (s, ask, { a, b, value }) =>
    ask('SELECT record_progress($1, $2, $3::int, $3::int, $4)', [
      at(s.users, a),
      at(s.files, b),
      value,
      value > 8,
    ]),
  watch: (s, ask, { a, b, value }) =>
    ask('SELECT record_progress($1, $2, $3, 0, false, $4::int4multirange)', [
      at(s.users, a),
      at(s.files, b),
      value,
      `{[${value},${value + 18})}`,
    ]),
  mark: (s, ask, { a, b, value }) =>
    ask(
      `SELECT mark_lesson_complete(e.enrollment_id, l.lesson_id, e.region, $3) FROM enrollments e
       JOIN course_modules m USING (course_id) JOIN course_lessons l USING (module_id)
       WHERE e.user_id = $1 AND l.lesson_id = $2`,
      [at(s.users, a), at(s.lessons, b), value],
    ),
  'change state': (s, ask, { b, value }) =>
    ask('UPDATE media_files SET state = $2::media_file_state WHERE file_id = $1', [
      at(s.files, b),
      value % 3 ? 'ready' : 'failed',
    ]),
  'change whether it is required': (s, ask, { b, value }) =>
    ask('UPDATE media_files SET is_required = $2 WHERE file_id = $1', [at(s.files, b), value % 3 > 0]),
  'change length': (s, ask, { b, value }) =>
    ask('UPDATE media_files SET duration_seconds = $2 WHERE file_id = $1', [at(s.files, b), value]),
  'add file': (s, ask, { b, value }) => addFile(s, ask, at(s.lessons, b), value),
  'delete file': (s, ask, { b }) => ask('DELETE FROM media_files WHERE file_id = $1', [at(s.files, b)]),
  async 'replace file'(s, ask, { b, value }) {
    const lessonId = at(s.lessons, b)
    await ask('DELETE FROM media_files WHERE lesson_id = $1', [lessonId])
    await addFile(s, ask, lessonId, value)
  },
  'move file': (s, ask, { a, b }) =>
    ask(
      'UPDATE media_files SET lesson_id = $2 WHERE file_id = $1 AND EXISTS (SELECT 1 FROM course_lessons WHERE lesson_id = $2)',
      [at(s.files, b), at(s.lessons, a)],
    ),
  'take file out of its lesson': (s, ask, { b }) =>
    ask('UPDATE media_files SET lesson_id = NULL WHERE file_id = $1', [at(s.files, b)]),
  async 'add lesson'(s, ask, { a }) {
    const lessonId = newId()
    s.lessons.push(lessonId)
    await ask(
      `INSERT INTO course_lessons (lesson_id, module_id, lesson_title, lesson_order, lesson_type)
       SELECT $1, module_id, 'Added', $3, 'quiz' FROM course_modules WHERE module_id = $2`,
      [lessonId, at(s.modules, a), nextPlace()],
    )
  },
  'move lesson': (s, ask, { a, b }) =>
    ask(
      `UPDATE course_lessons SET module_id = $2, lesson_order = $3 WHERE lesson_id = $1
       AND EXISTS (SELECT 1 FROM course_modules WHERE module_id = $2)`,
      [at(s.lessons, b), at(s.modules, a), nextPlace()],
    ),
  'delete lesson': (s, ask, { b }) =>
    ask('DELETE FROM course_lessons WHERE lesson_id = $1', [at(s.lessons, b)]),
  async 'add module'(s, ask, { a }) {
    const moduleId = newId()
    s.modules.push(moduleId)
    await ask(
      "INSERT INTO course_modules (module_id, course_id, module_title, module_order) VALUES ($1, $2, 'Added', $3)",
      [moduleId, at(s.courses, a), nextPlace()],
    )
  },
  'move module': (s, ask, { a, b }) =>
    ask('UPDATE course_modules SET course_id = $2, module_order = $3 WHERE module_id = $1', [
      at(s.modules, b),
      at(s.courses, a),
      nextPlace(),
    ]),
  'delete module': (s, ask, { b }) =>
    ask('DELETE FROM course_modules WHERE module_id = $1', [at(s.modules, b)]),
  publish: (s, ask, { a, value }) =>
    ask('UPDATE courses SET published_at = $2 WHERE course_id = $1', [
      at(s.courses, a),
      value % 2 ? new Date() : null,
    ]),
  review: (s, ask, { a, b, value }) =>
    ask(
      `INSERT INTO course_reviews (enrollment_id, course_id, rating)
       SELECT enrollment_id, course_id, $3 FROM enrollments WHERE user_id = $1 AND course_id = $2
       ON CONFLICT (enrollment_id, course_id) DO UPDATE SET rating = excluded.rating`,
      [at(s.users, a), at(s.courses, b), 1 + (value % 5)],
    ),
  'delete review': (s, ask, { a, b }) =>
    ask(`DELETE FROM course_reviews ${REVIEW_OF}`, [at(s.users, a), at(s.courses, b)]),
  'hide review': (s, ask, { a, b, value }) =>
    ask(`UPDATE course_reviews SET hidden_at = $3, hidden_by = $4 ${REVIEW_OF}`, [
      at(s.users, a),
      at(s.courses, b),
      value % 2 ? new Date() : null,
      value % 2 ? s.moderatorId : null,
    ]),
  'change progress by hand': (s, ask, { a, b, value }) =>
    ask('UPDATE user_progress SET completed = $3 WHERE user_id = $1 AND file_id = $2', [
      at(s.users, a),
      at(s.files, b),
      value % 2 > 0,
    ]),
  'delete progress by hand': (s, ask, { a, b }) =>
    ask('DELETE FROM user_progress WHERE user_id = $1 AND file_id = $2', [at(s.users, a), at(s.files, b)]),
}

const REVIEW_OF =
  'WHERE enrollment_id IN (SELECT enrollment_id FROM enrollments WHERE user_id = $1 AND course_id = $2)'

/** Only one person at a time changes progress rows by hand: they lock the row before the course. */
export const BY_HAND = ['change progress by hand', 'delete progress by hand']

async function addFile(s: School, ask: Ask, lessonId: string, seconds: number): Promise<void> {
  const fileId = newId()
  s.files.push(fileId)
  await ask(
    `INSERT INTO media_files (file_id, lesson_id, kind, state, duration_seconds, original_name, mime_type, size_bytes)
     SELECT $1, lesson_id, $3::media_kind, 'ready', $4, 'added', 'video/mp4', 1 FROM course_lessons WHERE lesson_id = $2`,
    [fileId, lessonId, seconds % 4 ? 'video' : 'document', seconds % 4 ? seconds : 0],
  )
}

export type Step = [name: string, a: number, b: number, value: number]

// A thing that another step removed, also in the same moment.
const GONE = new Set(['LE404', 'LE403', '23503'])

/** Does a step, again when it lost a tie, as the stores do. Nothing else may fail. */
export async function takeStep(school: School, [name, a, b, value]: Step): Promise<void> {
  const ask: Ask = (text, values) => retryTies(() => sql().query(text, values))
  try {
    await STEPS[name]?.(school, ask, { a, b, value })
  } catch (error) {
    if (!GONE.has((error as { code?: string }).code ?? '')) throw error
  }
}
