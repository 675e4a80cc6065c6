import type { Actor } from '@/lib/auth/actor'
import { findFinding, resolveFinding } from '@/lib/media/finding-store'
import { canSeeFindings } from '@/lib/media/policy'
import { inspectorOf } from '@/lib/media/reconcile-storage'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Undoes a quarantine: what was set aside is back as it was, and is never found again as the same thing. Asking twice is
 * fine. Refuses `role_not_allowed`, `finding_not_found`, and `not_in_quarantine` for what was never there or went for good.
 */
export async function releaseFinding(actor: Actor, findingId: string): Promise<void> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const finding = await findFinding(findingId)
  if (!finding) throw new AppError('not_found', 'finding_not_found')
  if (finding.resolution === 'kept') return
  if (!finding.quarantinedAt || finding.resolvedAt) {
    throw new AppError('conflict', 'not_in_quarantine', { publicMessage: 'This is not in quarantine.' })
  }
  // Put back first: whoever dies after this asks again, and putting back twice is the same.
  await inspectorOf(finding)?.putBack?.(finding.subject)
  await inTransaction(async tx => {
    if (!(await resolveFinding(findingId, 'kept', tx))) return
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'finding.keep', targetType: 'finding', targetId: findingId },
      after: { kind: finding.kind },
    })
  })
}
