import type { Actor } from '@/lib/auth/actor'
import { needsApprovalOf } from '@/lib/catalog/approval-policy'
import type { CourseApproval } from '@/lib/catalog/approval-schemas'
import { findApproval, findSiteSettings } from '@/lib/catalog/approval-store'

/** How a course stands with the admins; for whoever was found to look after it. */
export async function readApproval(
  actor: Actor,
  { courseId, instructorId }: { courseId: string; instructorId: string },
): Promise<CourseApproval> {
  const [{ coursesNeedApproval }, approval] = await Promise.all([findSiteSettings(), findApproval(courseId)])
  return {
    ...approval,
    isNeeded: needsApprovalOf(actor, coursesNeedApproval),
    mayTakeBack: approval.requestId !== null && instructorId === actor.userId,
  }
}
