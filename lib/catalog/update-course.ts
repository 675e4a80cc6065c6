import type { Actor } from '@/lib/auth/actor'
import { changeCourse } from '@/lib/catalog/course-store'
import { generateSlug, requireCategory, requireFreeCode } from '@/lib/catalog/create-course'
import { slugOf } from '@/lib/catalog/internal/slug'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { CourseChanges, OwnCourse } from '@/lib/catalog/schemas'

/**
 * Changes what is named and nothing else. The address follows the title until somebody could have a link to it.
 * Refuses as `requireOwnCourse` does, `unknown_category` and `course_code_taken`.
 */
export async function updateCourse(
  actor: Actor,
  courseId: string,
  changes: CourseChanges,
): Promise<OwnCourse> {
  const { publishedAt, enrollmentCount } = await requireOwnCourse(actor, { courseId })
  const before = await readOwnCourse(actor, courseId)
  if (changes.categoryId) await requireCategory(changes.categoryId)
  if (changes.courseCode && changes.courseCode !== before.courseCode)
    await requireFreeCode(changes.courseCode)
  const followsTitle = publishedAt === null && enrollmentCount === 0
  const hasNewSlug = changes.title !== undefined && slugOf(changes.title) !== slugOf(before.title)
  const slug = followsTitle && hasNewSlug ? await generateSlug(changes.title ?? '') : before.slug
  await changeCourse(courseId, { ...changes, slug })
  return readOwnCourse(actor, courseId)
}
