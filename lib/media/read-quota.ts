import type { Actor } from '@/lib/auth/actor'
import { quotaUseOf } from '@/lib/media/internal/charge-bytes'
import { canManageQuotas } from '@/lib/media/policy'
import { findQuota } from '@/lib/media/quota-store'
import type { QuotaUse } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'

/** What a person keeps and may keep: one's own, and anybody's for admins. Refuses `not_found`. */
export async function readQuota(actor: Actor, userId: string): Promise<QuotaUse> {
  const isOwn = actor.userId === userId
  const quota = isOwn || canManageQuotas(actor) ? await findQuota(userId) : null
  if (!quota) throw new AppError('not_found', 'not_found')
  return quotaUseOf(quota)
}
