import type { Actor } from '@/lib/auth/actor'
import { setPublication } from '@/lib/catalog/course-store'
import { readinessOf } from '@/lib/catalog/curriculum-store'
import { publishingProblems } from '@/lib/catalog/policy'
import { lockOwnCourse, noteCourseAct } from '@/lib/catalog/require-own-course'
import type { Publication } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Puts a course into the catalog; publishing again changes nothing. Refuses as `requireOwnCourse` does, and
 * `not_ready_to_publish` with the `problems` that are left.
 */
export function publishCourse(actor: Actor, courseId: string): Promise<Publication> {
  return inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    if (course.publishedAt) return { courseId, publishedAt: course.publishedAt.toISOString() }
    const problems = publishingProblems(await readinessOf(tx, courseId))
    if (problems.length > 0) {
      throw new AppError('conflict', 'not_ready_to_publish', {
        publicMessage: 'The course is not ready to be published.',
        details: { problems },
      })
    }
    const publishedAt = new Date()
    await setPublication(tx, courseId, publishedAt)
    await noteCourseAct(tx, actor, course, 'course.publish')
    return { courseId, publishedAt: publishedAt.toISOString() }
  })
}
