import type { Actor } from '@/lib/auth/actor'
import { changeCourse, editableCourse } from '@/lib/catalog/course-store'
import { generateSlug, requireCategory, requireFreeCode, requirePayable } from '@/lib/catalog/create-course'
import { requireUnchanged } from '@/lib/catalog/internal/require-unchanged'
import { slugOf } from '@/lib/catalog/internal/slug'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { lockOwnCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { CourseChanges, OwnCourse } from '@/lib/catalog/schemas'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Changes what is named and nothing else. The address follows the title until somebody could have a link to it.
 * Refuses as `requireOwnCourse` does, `unknown_category`, `course_code_taken`, `price_not_payable` and
 * `edited_elsewhere`.
 */
export async function updateCourse(
  actor: Actor,
  courseId: string,
  { expected, ...changes }: CourseChanges,
): Promise<OwnCourse> {
  await requireOwnCourse(actor, { courseId })
  const before = await readOwnCourse(actor, courseId)
  if (changes.price !== undefined || changes.currency) {
    requirePayable(changes.price ?? before.price, changes.currency ?? before.currency)
  }
  if (changes.categoryId) await requireCategory(changes.categoryId)
  if (changes.courseCode && changes.courseCode !== before.courseCode)
    await requireFreeCode(changes.courseCode)
  const hasNewSlug = changes.title !== undefined && slugOf(changes.title) !== slugOf(before.title)
  const slug = hasNewSlug ? await generateSlug(changes.title ?? '') : undefined
  await inTransaction(async tx => {
    // Decided under the lock, so that a course that is published at this moment keeps its address.
    const { publishedAt, enrollmentCount } = await lockOwnCourse(tx, actor, courseId)
    requireUnchanged(await editableCourse(tx, courseId), changes, expected)
    const followsTitle = publishedAt === null && enrollmentCount === 0
    await changeCourse(tx, courseId, { ...changes, ...(slug && followsTitle ? { slug } : {}) })
  })
  return readOwnCourse(actor, courseId)
}
