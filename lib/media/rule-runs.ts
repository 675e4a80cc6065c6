import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { readRule } from '@/lib/media/manage-rules'
import { callRules, planRule } from '@/lib/media/plan-rules'
import { findRuleRun } from '@/lib/media/rule-history-store'
import { beginUndo, endRun, holdRun, type OpenRun, startRun } from '@/lib/media/rule-run-store'
import type { RuleRun } from '@/lib/media/rule-schemas'
import { needApproval } from '@/lib/media/rule-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Refuses `role_not_allowed` and `run_not_found`. */
export async function readRuleRun(actor: Actor, runId: string): Promise<RuleRun> {
  requireAdmin(actor)
  const found = await findRuleRun(runId)
  if (!found) throw new AppError('not_found', 'run_not_found')
  return found
}

/**
 * Records what a rule is about now as a plan that waits for approval, in place of one that waited. Touches no file.
 * Refuses `role_not_allowed`, `rule_not_found`, and `run_in_progress`.
 */
export async function makePlan(actor: Actor, ruleId: string): Promise<RuleRun> {
  await readRule(actor, ruleId)
  const plan = await inTransaction(tx => planRule(tx, ruleId, actor.userId))
  if (!plan) {
    throw new AppError('conflict', 'run_in_progress', {
      publicMessage: 'A run of this rule is under way. Wait for its end or cancel it.',
    })
  }
  return readRuleRun(actor, plan.runId)
}

/**
 * Starts a plan, in the background. Each file is looked at again before it is touched. Approving what runs or is done
 * already changes nothing. Refuses `role_not_allowed`, `fresh_password_needed`, `run_not_found`, and `plan_over` for one
 * that expired, was declined or has a newer one in its place.
 */
export async function approveRun(actor: Actor, runId: string): Promise<RuleRun> {
  await readRuleRun(actor, runId)
  await inTransaction(async tx => {
    await requireFreshPassword(actor, tx)
    const run = await hold(tx, runId)
    if (run.state === 'running' || run.state === 'done') return
    if (run.state !== 'waiting' || run.isOver) {
      throw new AppError('stale', 'plan_over', {
        publicMessage: 'This plan is no longer the present one. Make a new one.',
      })
    }
    await startRun(tx, run, actor.userId)
    await audit(tx, actor, 'rule.approve', run)
    await callRules(tx)
  })
  return readRuleRun(actor, runId)
}

/**
 * Declines a plan, or ends a run where it is: what was done stays done and can be taken back. Asking twice is fine.
 * Refuses `role_not_allowed` and `run_not_found`.
 */
export async function cancelRun(actor: Actor, runId: string): Promise<RuleRun> {
  await readRuleRun(actor, runId)
  await inTransaction(async tx => {
    const run = await hold(tx, runId)
    if (run.state !== 'waiting' && run.state !== 'running') return
    await endRun(tx, runId, run.state, 'canceled')
    await audit(tx, actor, 'rule.cancel', run)
  })
  return readRuleRun(actor, runId)
}

const WAY_BACK = new Set(['drop_renditions', 'trash_unused'])

/**
 * Takes back what a run set aside and is still there, in the background; its rule waits for approval from then on. Asking
 * twice is fine. Refuses `role_not_allowed`,
 * `run_not_found`, `no_way_back` for moves and versions, and `run_in_progress`.
 */
export async function undoRun(actor: Actor, runId: string): Promise<RuleRun> {
  await readRuleRun(actor, runId)
  await inTransaction(async tx => {
    const run = await hold(tx, runId)
    if (run.state === 'undoing' || run.state === 'undone') return
    if (run.state === 'running') throw new AppError('conflict', 'run_in_progress', RUNS)
    if (!run.cleanupId || !WAY_BACK.has(run.rule.action))
      throw new AppError('conflict', 'no_way_back', NO_WAY)
    await beginUndo(tx, runId)
    // Or the next night would do the same again.
    if (run.ruleId) await needApproval(tx, run.ruleId)
    await audit(tx, actor, 'rule.undo', run)
    await callRules(tx)
  })
  return readRuleRun(actor, runId)
}

const RUNS = { publicMessage: 'It is still under way. Cancel it first.' }
const NO_WAY = { publicMessage: 'Nothing of this run can be put back by a button.' }

async function hold(tx: Transaction, runId: string): Promise<OpenRun> {
  const run = await holdRun(tx, runId)
  if (!run) throw new AppError('not_found', 'run_not_found')
  return run
}

function audit(
  tx: Transaction,
  actor: Actor,
  action: string,
  { runId, ruleId, rule }: OpenRun,
): Promise<void> {
  const about = { actorId: actor.userId, action, targetType: 'media_rule_run', targetId: runId }
  return appendAudit(tx, { ...about, after: { ruleId, action: rule.action } })
}
