import { RunMediaRules } from '@/lib/media/internal/job-contracts'
import {
  endRun,
  expirePlans,
  holdRun,
  insertPlan,
  isUnderWay,
  type Plan,
  replacePlan,
  startRun,
} from '@/lib/media/rule-run-store'
import { findDueRules, holdRule, notePlanned } from '@/lib/media/rule-store'
import { appendAudit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs/queue'
import { describeCause, logger } from '@/lib/platform/logger'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Makes a plan of every rule whose turn it is, ends those that nobody approved in time, and starts what needs nobody. Runs
 * daily. Gives how many plans were made.
 */
export async function planDueRules(): Promise<number> {
  const expired = await expirePlans()
  let planned = 0
  for (const ruleId of await findDueRules()) {
    try {
      if (await inTransaction(tx => planRule(tx, ruleId, null))) planned += 1
    } catch (error) {
      // One that fails keeps the others not from their turn.
      logger().error(
        { operation: 'media.rule-plan', ruleId, cause: describeCause(error) },
        'rule not planned',
      )
    }
  }
  logger().info({ operation: 'media.rule-plan', planned, expired }, 'rules planned')
  return planned
}

/**
 * Records what a rule is about now, in place of the plan that waited. Without anything to do the run is done at once. One
 * that needs no approval starts by itself when its turn has come, never because somebody asked for a plan; such a plan
 * takes no turn from it, whose replacement at that turn starts. Null when the rule is gone or a run of it is under way.
 */
export async function planRule(
  tx: Transaction,
  ruleId: string,
  actorId: string | null,
): Promise<Plan | null> {
  const rule = await holdRule(tx, ruleId)
  if (!rule || (!rule.isOn && actorId === null) || (await isUnderWay(tx, ruleId))) return null
  await replacePlan(tx, ruleId)
  const { everyDays: _, needsApproval, isOn: __, ...terms } = rule
  const plan = await insertPlan(tx, ruleId, terms)
  // Or a rule that acts by itself would do nothing until somebody approves what they only wanted to look at.
  if (actorId === null || needsApproval) await notePlanned(tx, ruleId)
  await appendAudit(tx, {
    ...{ actorId, action: 'rule.plan', targetType: 'media_rule', targetId: ruleId },
    after: { runId: plan.runId, count: plan.count, bytes: plan.bytes },
  })
  if (plan.count === 0) await endRun(tx, plan.runId, 'waiting', 'done')
  else if (!needsApproval && actorId === null) {
    const run = await holdRun(tx, plan.runId)
    if (run) await startRun(tx, run, null)
    await callRules(tx)
  }
  return plan
}

/** Calls a worker to the runs that are open. */
export function callRules(tx: Transaction): Promise<void> {
  return enqueue(tx, RunMediaRules, {}, { key: RunMediaRules.name })
}
