import { askChosen, chosenNode } from '@/lib/analytics/internal/chosen-node'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { StatementChoice, SystemStatements } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { readStatements } from '@/lib/platform/monitor/statements'

/** Slow or frequent statements of a database, or why none are counted (ADM-13). Refuses `role_not_allowed`, `no_such_node`, `node_away`. */
export async function systemStatements(actor: Actor, choice: StatementChoice): Promise<SystemStatements> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { node, head } = chosenNode(choice.node)
  const found = await askChosen(node, url => readStatements(url, choice.sort))
  return { ...head, ...found, since: found.since?.toISOString() ?? null }
}
