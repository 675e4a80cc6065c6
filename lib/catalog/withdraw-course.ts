import type { Actor } from '@/lib/auth/actor'
import { setPublication } from '@/lib/catalog/course-store'
import { lockOwnCourse, noteCourseAct } from '@/lib/catalog/require-own-course'
import type { Publication } from '@/lib/catalog/schemas'
import { inTransaction } from '@/lib/platform/transaction'

/** Takes a course out of the catalog; those who enrolled keep it. Refuses as `requireOwnCourse` does. */
export function withdrawCourse(actor: Actor, courseId: string): Promise<Publication> {
  return inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    if (course.publishedAt) await noteCourseAct(tx, actor, course, 'course.withdraw')
    await setPublication(tx, courseId, null)
    return { courseId, publishedAt: null }
  })
}
