import type { Actor } from '@/lib/auth/actor'
import { completeLesson } from '@/lib/learning/complete-lesson'
import { enroll } from '@/lib/learning/enroll'
import { recordProgress } from '@/lib/learning/record-progress'
import { sql } from '@/lib/platform/postgres'
import { backdateAttendance, isToldAlready } from './backdate-attendance'
import type { MadeCourse } from './fill-course'
import type { MadeLesson } from './give-media'
import { reviewCourse } from './leave-review'
import { buyCourse } from './payments'
import { type Attendance, planAttendance } from './plan-attendance'
import type { School } from './school'
import type { People } from './sign-in-people'

const QUIZ_MINUTES = 3

/** Enrolls people, has them watch, read and review, and gives the number of enrollments. */
export async function takeCourses(courses: MadeCourse[], school: School, people: People): Promise<number> {
  const plan = planAttendance(courses, school)
  const reviewsLeft = new Map(courses.map(({ courseId, sample }) => [courseId, [...sample.reviews]]))
  for (const attendance of plan) {
    const actor = people.get(attendance.email)
    if (!actor) throw new Error(`${attendance.email} has no account`)
    const { courseId } = attendance.course
    // Taken in the order of the plan whether or not it was written before, so that a second run pairs them alike.
    const review = attendance.lessonsDone > 0 ? reviewsLeft.get(courseId)?.shift() : undefined
    const enrollmentId = attendance.course.sample.price
      ? await buyCourse(actor, courseId)
      : (await enroll(actor, courseId)).enrollmentId
    if (await isToldAlready(enrollmentId)) continue
    await attend(actor, enrollmentId, attendance)
    if (review) await reviewCourse(actor, courseId, review)
    await backdateAttendance(actor, enrollmentId, attendance)
  }
  return plan.length
}

async function attend(
  actor: Actor,
  enrollmentId: string,
  { course, lessonsDone, nextLessonShare }: Attendance,
): Promise<void> {
  // A run that was killed here left some lines in the log, which is the one thing that repeating would double.
  const values = [actor.userId, course.courseId]
  await sql().query('DELETE FROM user_activity_log WHERE user_id = $1 AND course_id = $2', values)
  for (const lesson of course.lessons.slice(0, lessonsDone)) {
    await watch(actor, lesson, 1)
    // Nothing of a quiz is watched: it is done when somebody says so.
    if (!lesson.isQuiz) continue
    const { lessonId } = lesson
    await completeLesson(actor, { enrollmentId, lessonId, timeSpentMinutes: QUIZ_MINUTES })
  }
  const next = course.lessons[lessonsDone]
  if (next && nextLessonShare !== undefined) await watch(actor, next, nextLessonShare)
}

/** The simple form of a report; proven seconds cost as much time as they have, and there is no such time here. */
async function watch(actor: Actor, { fileId, durationSeconds }: MadeLesson, share: number): Promise<void> {
  if (!fileId) return
  const isDone = share === 1
  const at = Math.floor(durationSeconds * share)
  const halfway = Math.floor(at / 2)
  if (durationSeconds > 0) await report(halfway, false, 'play')
  // What is read has no length: it was opened, and is done when somebody says so.
  await report(at, isDone, durationSeconds > 0 ? 'pause' : 'open')

  async function report(seconds: number, completed: boolean, activity: 'play' | 'pause' | 'open') {
    const percentage = durationSeconds > 0 ? (100 * seconds) / durationSeconds : 0
    await recordProgress(actor, {
      file_id: fileId as string,
      progress_seconds: seconds,
      progress_percentage: completed ? 100 : Math.round(percentage * 100) / 100,
      completed,
      activity_type: activity,
    })
  }
}
