import type { Actor } from '@/lib/auth/actor'
import { needsApprovalOf } from '@/lib/catalog/approval-policy'
import type { CourseRequest } from '@/lib/catalog/approval-schemas'
import { findOpenRequest, findSiteSettings, openRequest, settleRequest } from '@/lib/catalog/approval-store'
import { lockOwnCourse, noteCourseAct } from '@/lib/catalog/require-own-course'
import { requireReady } from '@/lib/catalog/require-ready'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Asks the admins to publish a course; asking again changes nothing. Refuses as `requireOwnCourse` does,
 * `already_published`, `approval_not_needed` to whoever may publish by themselves, and `not_ready_to_publish`.
 */
export function submitCourse(actor: Actor, courseId: string): Promise<CourseRequest> {
  return inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    if (course.publishedAt) {
      throw new AppError('conflict', 'already_published', { publicMessage: 'The course is live already.' })
    }
    const { coursesNeedApproval } = await findSiteSettings(tx)
    if (!needsApprovalOf(actor, coursesNeedApproval)) throw approvalNotNeeded()
    await requireReady(tx, courseId)
    const open = await findOpenRequest(tx, courseId)
    if (!open) await noteCourseAct(tx, actor, course, 'course.submit')
    const request = open ?? (await openRequest(tx, courseId, actor.userId))
    return { courseId, requestId: request.decisionId, waitingSince: request.createdAt.toISOString() }
  })
}

/**
 * Takes the request of an own course back, so that nobody publishes it; doing it again changes nothing. Refuses as
 * `requireOwnCourse` does, `only_owner` to admins, who return it with words, and `already_published`.
 */
export async function takeSubmissionBack(actor: Actor, courseId: string): Promise<void> {
  await inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    if (course.instructorId !== actor.userId) {
      throw new AppError('forbidden', 'only_owner', {
        publicMessage: 'Only its instructor can take this back. Return it with a few words instead.',
      })
    }
    if (course.publishedAt) {
      throw new AppError('conflict', 'already_published', {
        publicMessage: 'An admin published the course in the meantime.',
      })
    }
    await settleRequest(tx, courseId, { outcome: 'taken_back', decidedBy: actor.userId })
  })
}

function approvalNotNeeded(): AppError {
  return new AppError('conflict', 'approval_not_needed', {
    publicMessage: 'Nobody has to look at this course first. You can publish it.',
  })
}
