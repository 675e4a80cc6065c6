import type { Actor } from '@/lib/auth/actor'
import type { CourseQuota, SiteQuotaChange, StorageRoom } from '@/lib/media/limit-schemas'
import { findCourseLimit, findSiteLimit, putCourseLimit, putSiteLimit } from '@/lib/media/limit-store'
import { canManageQuotas } from '@/lib/media/policy'
import { readStorageRoom } from '@/lib/media/read-storage-room'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** What a course keeps and may keep. Refuses `role_not_allowed` and `not_found`. */
export async function readCourseQuota(actor: Actor, courseId: string): Promise<CourseQuota> {
  if (!canManageQuotas(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const limit = await findCourseLimit(courseId)
  if (!limit) throw new AppError('not_found', 'not_found')
  return limit
}

/**
 * Says how much a course may keep; null takes its limit away. A figure below what it keeps takes nothing away, it only
 * lets nothing more in. Refuses `role_not_allowed` and `not_found`.
 */
export async function setCourseQuota(
  actor: Actor,
  courseId: string,
  quotaBytes: number | null,
): Promise<CourseQuota> {
  const before = await readCourseQuota(actor, courseId)
  await inTransaction(async tx => {
    await putCourseLimit(tx, courseId, quotaBytes)
    await appendAudit(tx, {
      actorId: actor.userId,
      action: 'quota.change',
      targetType: 'course',
      targetId: courseId,
      before: { quotaBytes: before.quotaBytes },
      after: { quotaBytes },
    })
  })
  return readCourseQuota(actor, courseId)
}

/** The same for the whole site, with the share from which on it warns. Refuses `role_not_allowed`. */
export async function setSiteQuota(actor: Actor, change: SiteQuotaChange): Promise<StorageRoom> {
  if (!canManageQuotas(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { quotaBytes, warnPercent } = await findSiteLimit()
  await inTransaction(async tx => {
    await putSiteLimit(tx, change)
    await appendAudit(tx, {
      actorId: actor.userId,
      action: 'quota.change',
      targetType: 'site',
      targetId: 'site',
      before: { quotaBytes, warnPercent },
      after: change,
    })
  })
  return readStorageRoom()
}
