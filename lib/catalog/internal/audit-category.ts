import type { Actor } from '@/lib/auth/actor'
import { type AuditedAct, appendAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/transaction'

/** Notes what an admin did to a category, or to all of them, in the transaction of the change (I20). */
export function auditCategory(
  tx: Transaction,
  actor: Actor,
  act: Pick<AuditedAct, 'action' | 'targetId' | 'before' | 'after'>,
): Promise<void> {
  return appendAudit(tx, { actorId: actor.userId, targetType: 'category', ...act })
}
