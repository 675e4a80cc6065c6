import type { Actor } from '@/lib/auth/actor'
import { findCourse } from '@/lib/catalog/course-read-store'
import { readinessNow } from '@/lib/catalog/curriculum-store'
import { canEditCourse, publishingProblems } from '@/lib/catalog/policy'
import { readApproval } from '@/lib/catalog/read-approval'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { CourseDetails, OwnCourse } from '@/lib/catalog/schemas'
import { filesOfLessons } from '@/lib/media/list-files'
import { AppError } from '@/lib/platform/errors'

/** A published course for everybody, or null: a draft is as if it were not there. */
export async function readPublishedCourse(slug: string): Promise<CourseDetails | null> {
  const course = await findCourse({ slug })
  return course?.publishedAt ? course : null
}

/** A published course, or a draft for its owner and admins. Refuses `not_found`. */
export async function readCourse(actor: Actor | null, courseId: string): Promise<CourseDetails> {
  const course = await findCourse({ courseId })
  const isOwn = course && actor && canEditCourse(actor, { instructorId: course.instructor.userId })
  if (!course || (!course.publishedAt && !isOwn)) throw new AppError('not_found', 'not_found')
  return course
}

/** A course as its owner edits it, with its files and what is still missing. Refuses as `requireOwnCourse` does. */
export async function readOwnCourse(actor: Actor, courseId: string): Promise<OwnCourse> {
  const owned = await requireOwnCourse(actor, { courseId })
  const [course, lessons, approval] = await Promise.all([
    findCourse({ courseId }),
    readinessNow(courseId),
    readApproval(actor, owned),
  ])
  if (!course) throw new AppError('not_found', 'not_found')
  const files = await filesOfLessons(lessons.map(lesson => lesson.lessonId))
  return { ...course, files: [...files.values()].flat(), problems: publishingProblems(lessons), approval }
}
