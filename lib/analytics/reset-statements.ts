import { askChosen, chosenNode } from '@/lib/analytics/internal/chosen-node'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { NodeChoice } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { resetStatements } from '@/lib/platform/monitor/statements'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Begins to count statements anew, with a row in the audit log. Refuses `role_not_allowed`, `no_such_node`, `node_away`,
 * `statistics_not_counted` and `reset_not_allowed`.
 */
export async function resetStatementStatistics(actor: Actor, choice: NodeChoice): Promise<void> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { node } = chosenNode(choice.node)
  // Within it, so that a refusal leaves no row. The figures are no rows and cannot come back with a rollback.
  await inTransaction(async tx => {
    await appendAudit(tx, {
      actorId: actor.userId,
      action: 'statements.reset',
      targetType: 'database',
      targetId: node.name,
    })
    await askChosen(node, resetStatements)
  })
}
