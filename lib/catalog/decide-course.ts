import type { Actor } from '@/lib/auth/actor'
import type { CourseDecision, CourseDecisionInput } from '@/lib/catalog/approval-schemas'
import { addDecision, findOpenRequest, settleRequest } from '@/lib/catalog/approval-store'
import { type CourseOwnership, setPublication } from '@/lib/catalog/course-store'
import { lockOwnCourse, requireAdmin } from '@/lib/catalog/require-own-course'
import { requireReady } from '@/lib/catalog/require-ready'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

const ACTIONS = {
  approved: 'course.approve',
  returned: 'course.return',
  withdrawn: 'course.withdraw',
} as const
const REASON_MAX = 500

/**
 * What an admin says of a course: publishes it as asked, returns it with words, or takes it out of the catalog with words.
 * One of several that decide at once does, the others are told. Refuses `admins_only`, `not_found`, `already_decided` for
 * a request that no longer waits, `not_published`, and `not_ready_to_publish` with the `problems` that are left.
 */
export function decideCourse(
  actor: Actor,
  courseId: string,
  decision: CourseDecisionInput,
): Promise<CourseDecision> {
  requireAdmin(actor)
  return inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    const decisionId = await carryOut(tx, actor, course, decision)
    const publishedAt = decision.outcome === 'approved' ? new Date() : null
    await setPublication(tx, courseId, publishedAt)
    await note(tx, actor, course, decision, decisionId)
    const { outcome } = decision
    return { courseId, decisionId, outcome, publishedAt: publishedAt?.toISOString() ?? null }
  })
}

async function carryOut(
  tx: Transaction,
  actor: Actor,
  { courseId, publishedAt }: CourseOwnership,
  decision: CourseDecisionInput,
): Promise<string> {
  const decidedBy = actor.userId
  if (decision.outcome === 'withdrawn') {
    const { outcome, words } = decision
    if (publishedAt) return addDecision(tx, courseId, { outcome, decidedBy, words })
    throw new AppError('conflict', 'not_published', { publicMessage: 'The course is not in the catalog.' })
  }
  const request = await findOpenRequest(tx, courseId)
  if (request?.decisionId !== decision.requestId) {
    throw new AppError('conflict', 'already_decided', {
      publicMessage: 'This request no longer waits: somebody decided about it, or it was taken back.',
    })
  }
  if (decision.outcome === 'approved') await requireReady(tx, courseId)
  const words = decision.outcome === 'returned' ? { words: decision.words } : {}
  await settleRequest(tx, courseId, { outcome: decision.outcome, decidedBy, ...words })
  return request.decisionId
}

async function note(
  tx: Transaction,
  actor: Actor,
  { courseId, instructorId, publishedAt, enrollmentCount }: CourseOwnership,
  decision: CourseDecisionInput,
  decisionId: string,
): Promise<void> {
  await appendAudit(tx, {
    ...{ actorId: actor.userId, action: ACTIONS[decision.outcome], targetType: 'course', targetId: courseId },
    before: { instructorId, publishedAt: publishedAt?.toISOString() ?? null, enrollmentCount },
    after: { outcome: decision.outcome, decisionId },
    ...('words' in decision ? { reason: decision.words.slice(0, REASON_MAX) } : {}),
  })
}
