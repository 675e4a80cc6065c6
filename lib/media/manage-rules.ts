import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { findLastRuns } from '@/lib/media/rule-history-store'
import { replacePlan } from '@/lib/media/rule-run-store'
import { type Rule, type SettledRule, termsOf } from '@/lib/media/rule-schemas'
import {
  courseExists,
  deleteRule,
  findRules,
  giveTurn,
  holdRule,
  insertRule,
  type RuleRow,
  updateRule,
} from '@/lib/media/rule-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** All rules with how the last run of each went. Refuses `role_not_allowed`. */
export async function listRules(actor: Actor): Promise<Rule[]> {
  requireAdmin(actor)
  const [rules, runs] = await Promise.all([findRules(), findLastRuns()])
  const last = new Map(runs.map(run => [run.ruleId, run]))
  return rules.map(rule => ({ ...rule, lastRun: last.get(rule.ruleId) ?? null }))
}

/**
 * Makes a rule, which does nothing before its first plan. Refuses `role_not_allowed`, `course_not_found`, and
 * `fresh_password_needed` for one that waits for no approval, because it acts without anybody.
 */
export async function createRule(actor: Actor, input: SettledRule): Promise<Rule> {
  requireAdmin(actor)
  const rule = await checked(actor, input)
  const ruleId = await inTransaction(async tx => {
    await requireCourse(tx, rule)
    const made = await insertRule(tx, rule)
    await audit(tx, actor, 'rule.create', made, rule)
    return made
  })
  return readRule(actor, ruleId)
}

/**
 * Changes a rule; a plan of how it was before and that waits is put out of the way, with a new one in the next night if it
 * was the turn of the rule, and a run that is under way goes on as it was approved. Refuses as `createRule` does, and `rule_not_found`.
 */
export async function changeRule(actor: Actor, ruleId: string, input: SettledRule): Promise<Rule> {
  const { needsApproval } = await readRule(actor, ruleId)
  const rule = await checked(actor, input)
  await inTransaction(async tx => {
    await requireCourse(tx, rule)
    if (!(await updateRule(tx, ruleId, rule))) throw notFound()
    const hadPlan = await replacePlan(tx, ruleId)
    // A plan of a rule that needs nobody was made by hand and took no turn.
    if (hadPlan && needsApproval) await giveTurn(tx, ruleId)
    await audit(tx, actor, 'rule.change', ruleId, rule)
  })
  return readRule(actor, ruleId)
}

/** Removes a rule and its waiting plan; what it did stays in the history. Refuses `role_not_allowed` and `rule_not_found`. */
export async function removeRule(actor: Actor, ruleId: string): Promise<void> {
  await readRule(actor, ruleId)
  await inTransaction(async tx => {
    if (!(await holdRule(tx, ruleId))) throw notFound()
    await replacePlan(tx, ruleId)
    await deleteRule(tx, ruleId)
    await audit(tx, actor, 'rule.delete', ruleId)
  })
}

/** Refuses `role_not_allowed` and `rule_not_found`. */
export async function readRule(actor: Actor, ruleId: string): Promise<Rule> {
  const found = (await listRules(actor)).find(rule => rule.ruleId === ruleId)
  if (!found) throw notFound()
  return found
}

const notFound = () => new AppError('not_found', 'rule_not_found')

async function checked(actor: Actor, input: SettledRule): Promise<RuleRow> {
  const { name, everyDays, needsApproval, isOn } = input
  if (!needsApproval) await requireFreshPassword(actor)
  return { ...termsOf(input), name, everyDays, needsApproval, isOn }
}

async function requireCourse(tx: Transaction, { courseId }: RuleRow): Promise<void> {
  if (!courseId || (await courseExists(tx, courseId))) return
  throw new AppError('invalid_input', 'course_not_found', { publicMessage: 'There is no such course.' })
}

function audit(tx: Transaction, actor: Actor, action: string, ruleId: string, rule?: RuleRow): Promise<void> {
  const about = { actorId: actor.userId, action, targetType: 'media_rule', targetId: ruleId }
  if (!rule) return appendAudit(tx, about)
  // The name is somebody's own words; everything else is figures and states.
  const { name: _, ...after } = rule
  return appendAudit(tx, { ...about, after })
}
