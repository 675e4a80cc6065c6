import type { Actor } from '@/lib/auth/actor'
import { findLatestLesson, findOutline } from '@/lib/learning/lesson-store'
import { chooseLesson, lessonAccess } from '@/lib/learning/policy'
import type { ContinueLesson } from '@/lib/learning/schemas'
import { coverUrl } from '@/lib/media/cover-url'
import { AppError } from '@/lib/platform/errors'

/** The lesson and second at which the actor goes on, in the course watched last; null before the first lesson. */
export async function continueLearning(actor: Actor): Promise<ContinueLesson | null> {
  const latest = await findLatestLesson(actor.region, actor.userId)
  if (!latest) return null
  const outline = await findOutline({ slug: latest.courseSlug }, actor.userId, actor.region)
  const lesson = outline && chooseLesson(outline.modules.flatMap(module => module.lessons))
  if (!outline || !lesson) return null
  const isSame = lesson.lessonId === latest.lessonId
  return {
    courseId: outline.courseId,
    courseSlug: outline.slug,
    courseTitle: outline.title,
    lessonId: lesson.lessonId,
    lessonTitle: lesson.title,
    positionSeconds: isSame && !lesson.isCompleted ? latest.positionSeconds : 0,
    durationSeconds: isSame ? latest.durationSeconds : lesson.durationSeconds,
    coverUrl: coverUrl(latest.coverFileId),
  }
}

/**
 * The lesson of a course at which a person goes on: the first one for a newcomer. For who is not enrolled, the first
 * that they may open. Refuses `course_not_found`, and `lesson_not_found` when there is none to open.
 */
export async function findEntryLesson(actor: Actor, courseSlug: string): Promise<string> {
  const outline = await findOutline({ slug: courseSlug }, actor.userId, actor.region)
  if (!outline) throw new AppError('not_found', 'course_not_found')
  const open = outline.modules
    .flatMap(module => module.lessons)
    .filter(lesson => lessonAccess(actor, { ...outline, isPreview: lesson.isPreview }))
  const lesson = chooseLesson(open)
  // A draft that one may not know of answers as a course that does not exist.
  if (!lesson) throw new AppError('not_found', outline.isPublished ? 'lesson_not_found' : 'course_not_found')
  return lesson.lessonId
}
