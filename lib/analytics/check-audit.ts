import { canSeeAudit } from '@/lib/analytics/audit-policy'
import { AuditCheck } from '@/lib/analytics/audit-schemas'
import { CHECK_ACTION } from '@/lib/analytics/audit-store'
import type { Actor } from '@/lib/auth/actor'
import { appendAudit } from '@/lib/platform/audit'
import { describeChainFault, inspectAuditChain } from '@/lib/platform/audit-chain'
import { AppError } from '@/lib/platform/errors'
import { logger } from '@/lib/platform/logger'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Computes the chain of the audit log anew and notes in it what came out; the log of the process gets its end, which
 * whoever rewrites the database cannot rewrite there. Refuses `role_not_allowed`.
 */
export async function checkAudit(actor: Actor): Promise<AuditCheck> {
  if (!canSeeAudit(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return checkChain(actor.userId)
}

/** The same by the system itself, every night. */
export async function checkAuditNightly(): Promise<void> {
  await checkChain(null)
}

async function checkChain(actorId: string | null): Promise<AuditCheck> {
  const { faults, ...state } = await inspectAuditChain()
  const after = { ...state, faults: faults.map(describeChainFault) }
  const level = state.faultCount > 0 ? 'error' : 'info'
  logger()[level]({ operation: 'audit.check', ...after }, 'audit log checked')
  const act = { actorId, action: CHECK_ACTION, targetType: 'audit_log', targetId: 'all' }
  await inTransaction(tx => appendAudit(tx, { ...act, after }))
  return auditCheckOf(new Date(), after)
}

export function auditCheckOf(at: Date, after: Record<string, unknown>): AuditCheck {
  return AuditCheck.parse({ ...after, checkedAt: at.toISOString() })
}
