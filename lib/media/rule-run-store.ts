import { PLAN_DAYS, RULE_FILES_MAX, type RuleTerms } from '@/lib/media/rule-schemas'
import { termValues } from '@/lib/media/rule-store'
import { ITEMS } from '@/lib/media/rule-target-store'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export type PlannedRule = RuleTerms & { name: string }

/** Whether a run of a rule is at work, which goes before another plan. */
export async function isUnderWay(tx: Tx, ruleId: string): Promise<boolean> {
  return (await tx.mediaRuleRun.count({ where: { ruleId, state: { in: ['running', 'undoing'] } } })) > 0
}

/**
 * Puts the plan of a rule that still waits out of the way; its promise stays, its files are not kept. Says whether there
 * was one.
 */
export async function replacePlan(tx: Tx, ruleId: string): Promise<boolean> {
  const { count } = await tx.mediaRuleRun.updateMany({
    where: { ruleId, state: 'waiting' },
    data: { state: 'replaced', finishedAt: new Date() },
  })
  await tx.mediaRuleItem.deleteMany({ where: { run: { ruleId, state: 'replaced' } } })
  return count > 0
}

const PROMISE = `WITH own AS (SELECT file_id, promised_bytes FROM media_rule_items WHERE run_id = $1::uuid)
  UPDATE media_rule_runs SET
    promised_count = (SELECT count(*) FROM own), promised_bytes = (SELECT coalesce(sum(promised_bytes), 0) FROM own),
    is_more = $2::boolean,
    course_count = (SELECT count(DISTINCT f.course_id) FROM own JOIN media_files f USING (file_id)),
    learners_total = (SELECT count(DISTINCT p.user_id) FROM user_progress p WHERE p.file_id IN (SELECT file_id FROM own)),
    learners_in_progress = (SELECT count(DISTINCT p.user_id) FROM user_progress p
      WHERE p.file_id IN (SELECT file_id FROM own) AND NOT p.completed)
  WHERE run_id = $1::uuid RETURNING promised_bytes::float8 AS bytes`
const INSERTS: Record<RuleTerms['action'], string> = {
  drop_renditions: `WITH ${ITEMS.drop_renditions} INSERT INTO media_rule_items (run_id, target_id, file_id, promised_bytes, why)
    SELECT $10::uuid, target_id, file_id, bytes, why FROM item`,
  drop_versions: `WITH ${ITEMS.drop_versions} INSERT INTO media_rule_items (run_id, target_id, file_id, promised_bytes, why)
    SELECT $10::uuid, target_id, file_id, bytes, why FROM item`,
  move: `WITH ${ITEMS.move} INSERT INTO media_rule_items (run_id, target_id, file_id, promised_bytes, why)
    SELECT $10::uuid, target_id, file_id, bytes, why FROM item`,
  trash_unused: `WITH ${ITEMS.trash_unused} INSERT INTO media_rule_items (run_id, target_id, file_id, promised_bytes, why)
    SELECT $10::uuid, target_id, file_id, bytes, why FROM item`,
}

export interface Plan {
  runId: string
  count: number
  bytes: number
}

/** Records what a rule is about at this moment, as a plan that waits; the largest files when there are too many. */
export async function insertPlan(tx: Tx, ruleId: string, rule: PlannedRule): Promise<Plan> {
  const { runId } = await tx.mediaRuleRun.create({
    data: { ruleId, rule, expiresAt: new Date(Date.now() + PLAN_DAYS * 24 * 60 * 60 * 1000) },
    select: { runId: true },
  })
  const count = await tx.$executeRawUnsafe(INSERTS[rule.action], ...termValues(rule), RULE_FILES_MAX, runId)
  const [promise] = await tx.$queryRawUnsafe<{ bytes: number }[]>(PROMISE, runId, count === RULE_FILES_MAX)
  return { runId, count, bytes: promise?.bytes ?? 0 }
}

export interface OpenRun {
  runId: string
  ruleId: string | null
  rule: PlannedRule
  state: string
  isOver: boolean
  approvedBy: string | null
  cleanupId: string | null
}

const OPEN = `run_id AS "runId", rule_id AS "ruleId", rule, state, expires_at < now() AS "isOver", approved_by AS "approvedBy",
  cleanup_id AS "cleanupId"`

/** A run as it is carried out, or null. */
export async function findOpenRun(runId: string): Promise<OpenRun | null> {
  const { rows } = await sql().query<OpenRun>(`SELECT ${OPEN} FROM media_rule_runs WHERE run_id = $1`, [
    runId,
  ])
  return rows[0] ?? null
}

/** The runs that the worker goes on with. */
export async function findOpenRuns(): Promise<string[]> {
  const { rows } = await sql().query<{ runId: string }>(
    `SELECT run_id AS "runId" FROM media_rule_runs WHERE state IN ('running', 'undoing') ORDER BY created_at, run_id`,
  )
  return rows.map(row => row.runId)
}

/** Holds a run against anybody else who wants to change its state. */
export async function holdRun(tx: Tx, runId: string): Promise<OpenRun | null> {
  const rows = await tx.$queryRawUnsafe<OpenRun[]>(
    `SELECT ${OPEN} FROM media_rule_runs WHERE run_id = $1::uuid FOR UPDATE`,
    runId,
  )
  return rows[0] ?? null
}

/** Starts a plan: by whom, or null when its rule needs nobody. What it sets aside is kept with a clean-up of its own. */
export async function startRun(tx: Tx, run: OpenRun, approvedBy: string | null): Promise<void> {
  const { runId, rule } = run
  const data = { rule: rule.action, days: rule.days }
  const isMove = rule.action === 'move'
  const cleanup = isMove ? null : await tx.mediaCleanup.create({ data, select: { cleanupId: true } })
  await tx.mediaRuleRun.update({
    where: { runId },
    data: {
      ...{ state: 'running', approvedBy, approvedAt: new Date() },
      cleanupId: cleanup?.cleanupId ?? null,
    },
    select: { runId: true },
  })
}

/** Ends a run, if it is in the state that the caller believes. */
export async function endRun(
  tx: Tx | undefined,
  runId: string,
  from: 'waiting' | 'running' | 'undoing',
  state: 'done' | 'canceled' | 'expired' | 'replaced' | 'undone',
): Promise<boolean> {
  const { count } = await (tx ?? db()).mediaRuleRun.updateMany({
    where: { runId, state: from },
    data: { state, waitingReason: null, finishedAt: new Date() },
  })
  return count === 1
}

export async function beginUndo(tx: Tx, runId: string): Promise<void> {
  await tx.mediaRuleRun.updateMany({ where: { runId }, data: { state: 'undoing' } })
}

/** Says what a run waits for, or that it waits no longer. */
export async function noteWaiting(runId: string, reason: string | null): Promise<void> {
  await sql().query(
    `UPDATE media_rule_runs SET waiting_reason = $2 WHERE run_id = $1 AND waiting_reason IS DISTINCT FROM $2`,
    [runId, reason],
  )
}

/** Ends the plans that nobody approved in time, and gives their number. */
export async function expirePlans(): Promise<number> {
  const { rowCount } = await sql().query(
    `UPDATE media_rule_runs SET state = 'expired', finished_at = now() WHERE state = 'waiting' AND expires_at < now()`,
  )
  return rowCount ?? 0
}
