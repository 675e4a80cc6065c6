import type { Actor } from '@/lib/auth/actor'
import { needsApprovalOf } from '@/lib/catalog/approval-policy'
import { findSiteSettings, settleRequest } from '@/lib/catalog/approval-store'
import { setPublication } from '@/lib/catalog/course-store'
import { lockOwnCourse, noteCourseAct } from '@/lib/catalog/require-own-course'
import { requireReady } from '@/lib/catalog/require-ready'
import type { Publication } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Puts a course into the catalog; publishing again changes nothing. A request that waits ends with it. Refuses as
 * `requireOwnCourse` does, `approval_needed` to instructors where an admin looks first, and `not_ready_to_publish` with
 * the `problems` that are left.
 */
export function publishCourse(actor: Actor, courseId: string): Promise<Publication> {
  return inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    if (course.publishedAt) return { courseId, publishedAt: course.publishedAt.toISOString() }
    const { coursesNeedApproval } = await findSiteSettings(tx)
    if (needsApprovalOf(actor, coursesNeedApproval)) throw approvalNeeded()
    await requireReady(tx, courseId)
    const publishedAt = new Date()
    await setPublication(tx, courseId, publishedAt)
    const outcome = course.instructorId === actor.userId ? 'published' : 'approved'
    await settleRequest(tx, courseId, { outcome, decidedBy: actor.userId })
    await noteCourseAct(tx, actor, course, 'course.publish')
    return { courseId, publishedAt: publishedAt.toISOString() }
  })
}

function approvalNeeded(): AppError {
  return new AppError('conflict', 'approval_needed', {
    publicMessage: 'An admin looks at courses before they are published. Send this one for review.',
  })
}
