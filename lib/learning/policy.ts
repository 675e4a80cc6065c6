/** The most ranges one report may name, and the most that are kept of a file (check 39). */
export const RANGES_MAX = 64

export const ACTIVITY_TYPES = ['play', 'pause', 'seek', 'progress', 'complete', 'open', 'download'] as const

/** Which of the own courses: all, those under way, or those that were completed once. */
export const COURSE_STATES = ['all', 'in_progress', 'completed'] as const
export type CourseState = (typeof COURSE_STATES)[number]

export const MY_COURSE_SORTS = ['recent', 'title', 'progress'] as const
export type MyCourseSort = (typeof MY_COURSE_SORTS)[number]

export type LessonAccess = 'enrolled' | 'owner' | 'preview'

/** Why a person may open a lesson, or null. A withdrawn course stays open to those who are enrolled. */
export function lessonAccess(
  actor: { userId: string; userType: string } | null,
  facts: { instructorId: string; isPublished: boolean; isEnrolled: boolean; isPreview: boolean },
): LessonAccess | null {
  if (facts.isEnrolled) return 'enrolled'
  if (actor && (actor.userId === facts.instructorId || actor.userType === 'admin')) return 'owner'
  return facts.isPublished && facts.isPreview ? 'preview' : null
}

export interface LessonTrace {
  lessonId: string
  isCompleted: boolean
  /** When a file of it was last watched, as milliseconds; 0 for never. */
  lastWatchedAt: number
}

/**
 * Where a learner goes on, of the lessons in order: the lesson watched last, or once that is done the next one that is
 * not; the first when all are done or none was begun.
 */
export function chooseLesson<Lesson extends LessonTrace>(lessons: Lesson[]): Lesson | undefined {
  const last = lessons.reduce((latest, lesson, index) => {
    return lesson.lastWatchedAt > (lessons[latest]?.lastWatchedAt ?? 0) ? index : latest
  }, -1)
  const current = lessons[last]
  if (current && !current.isCompleted) return current
  const open = (from: number) => lessons.find((lesson, index) => index >= from && !lesson.isCompleted)
  return open(last + 1) ?? open(0) ?? lessons[0]
}
