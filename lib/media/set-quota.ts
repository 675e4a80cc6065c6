import type { Actor } from '@/lib/auth/actor'
import { canManageQuotas } from '@/lib/media/policy'
import { findQuota, lockQuota, putQuota } from '@/lib/media/quota-store'
import { readQuota } from '@/lib/media/read-quota'
import type { QuotaUse } from '@/lib/media/schemas'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Says how much a person may keep; null gives them what the setting says. A figure below what they keep takes nothing
 * away, it only lets nothing more in. Refuses `role_not_allowed` and `not_found`.
 */
export async function setQuota(actor: Actor, userId: string, quotaBytes: number | null): Promise<QuotaUse> {
  if (!canManageQuotas(actor)) throw new AppError('forbidden', 'role_not_allowed')
  if (!(await findQuota(userId))) throw new AppError('not_found', 'not_found')
  await inTransaction(async tx => {
    const before = await lockQuota(tx, userId)
    if (before.ownQuotaBytes === quotaBytes) return
    await putQuota(tx, userId, quotaBytes)
    await appendAudit(tx, {
      actorId: actor.userId,
      action: 'quota.change',
      targetType: 'user',
      targetId: userId,
      before: { quotaBytes: before.ownQuotaBytes },
      after: { quotaBytes },
    })
  })
  return readQuota(actor, userId)
}
