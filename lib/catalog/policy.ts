import type { Actor } from '@/lib/auth/actor'

// Here rather than in schemas.ts, because the catalog page needs the lists and not the validator that comes with it.
export const COURSE_LEVELS = ['beginner', 'intermediate', 'advanced'] as const
export type CourseLevel = (typeof COURSE_LEVELS)[number]

export const LESSON_TYPES = ['video', 'document', 'quiz'] as const
export type LessonType = (typeof LESSON_TYPES)[number]

export const COURSE_PRICES = ['free', 'paid'] as const
export type CoursePrice = (typeof COURSE_PRICES)[number]

/** `relevance` is `newest` where there are no words. */
export const COURSE_SORTS = ['relevance', 'newest', 'popular', 'rating', 'price-asc', 'price-desc'] as const
export type CourseSort = (typeof COURSE_SORTS)[number]

/** The order of a list that names none. */
export const usualSort = (words: string | undefined): CourseSort => (words?.trim() ? 'relevance' : 'newest')

/** A list that is longer says that there are more than this. */
export const COUNTED_COURSES_MAX = 1000

/** The owner and admins may change a course; nobody else. */
export function canEditCourse(
  actor: Pick<Actor, 'userId' | 'userType'>,
  course: { instructorId: string },
): boolean {
  return course.instructorId === actor.userId || actor.userType === 'admin'
}

export interface LessonReadiness {
  lessonId: string
  title: string
  type: LessonType
  hasContent: boolean
  fileStates: ('queued' | 'processing' | 'ready' | 'failed')[]
}

export interface PublishingProblem {
  code: 'no_lesson' | 'no_question' | 'no_file' | 'file_processing' | 'file_failed'
  lessonId: string | null
  message: string
}

/** What stands between a course and its publication, in the order of the curriculum; empty when it may go live. */
export function publishingProblems(lessons: LessonReadiness[]): PublishingProblem[] {
  if (lessons.length === 0) {
    return [{ code: 'no_lesson', lessonId: null, message: 'The course needs at least one lesson.' }]
  }
  return lessons.flatMap(lesson => problemOf(lesson) ?? [])
}

function problemOf({ lessonId, title, type, hasContent, fileStates }: LessonReadiness) {
  if (hasContent || (type !== 'quiz' && fileStates.includes('ready'))) return undefined
  const noun = type === 'video' ? 'video' : 'document'
  const say = (code: PublishingProblem['code'], message: string): PublishingProblem => ({
    code,
    lessonId,
    message,
  })
  if (type === 'quiz') return say('no_question', `“${title}” has no questions yet.`)
  if (fileStates.some(state => state !== 'failed')) {
    return say('file_processing', `The ${noun} of “${title}” is still being processed.`)
  }
  if (fileStates.length > 0) return say('file_failed', `The ${noun} of “${title}” could not be processed.`)
  return say('no_file', `“${title}” has no ${noun} yet.`)
}
