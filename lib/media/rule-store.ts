import type { Rule, RuleTerms } from '@/lib/media/rule-schemas'
import { sql, type Tx } from '@/lib/platform/postgres'

export type StoredRule = Omit<Rule, 'lastRun'>
export type RuleRow = RuleTerms & Pick<Rule, 'name' | 'everyDays' | 'needsApproval' | 'isOn'>

/** The terms of a rule, in the order of `termValues` from the first place on. */
const COLUMNS = `r.rule_id AS "ruleId", r.name, r.action, r.days, r.over_lines AS "overLines", r.kind,
  r.min_bytes::float8 AS "minBytes", r.course_id AS "courseId", c.title AS "courseTitle", r.from_storage AS "fromStorage",
  r.to_storage AS "toStorage", r.scope, r.every_days AS "everyDays", r.needs_approval AS "needsApproval", r.is_on AS "isOn",
  r.planned_at AS "plannedAt"`

type Row = Omit<StoredRule, 'plannedAt'> & { plannedAt: Date | null }

const toRule = (row: Row): StoredRule => ({ ...row, plannedAt: row.plannedAt?.toISOString() ?? null })

/** All rules by name, or one. */
export async function findRules(ruleId?: string): Promise<StoredRule[]> {
  const { rows } = await sql().query<Row>(
    `SELECT ${COLUMNS} FROM media_rules r LEFT JOIN courses c USING (course_id)
     WHERE $1::uuid IS NULL OR r.rule_id = $1 ORDER BY lower(r.name), r.rule_id`,
    [ruleId ?? null],
  )
  return rows.map(toRule)
}

const DATA = ({ minBytes, ...rule }: RuleRow) => ({
  ...rule,
  minBytes: minBytes === null ? null : BigInt(minBytes),
})

export async function insertRule(tx: Tx, rule: RuleRow): Promise<string> {
  return (await tx.mediaRule.create({ data: DATA(rule), select: { ruleId: true } })).ruleId
}

export async function updateRule(tx: Tx, ruleId: string, rule: RuleRow): Promise<boolean> {
  const { count } = await tx.mediaRule.updateMany({
    where: { ruleId },
    data: { ...DATA(rule), updatedAt: new Date() },
  })
  return count === 1
}

export async function deleteRule(tx: Tx, ruleId: string): Promise<boolean> {
  return (await tx.mediaRule.deleteMany({ where: { ruleId } })).count === 1
}

export async function courseExists(tx: Tx, courseId: string): Promise<boolean> {
  return (await tx.course.count({ where: { courseId } })) === 1
}

/** Holds a rule while a plan of it is made, so that there is one at a time. Null when it is gone. */
export async function holdRule(tx: Tx, ruleId: string): Promise<RuleRow | null> {
  await tx.$executeRaw`SELECT 1 FROM media_rules WHERE rule_id = ${ruleId}::uuid FOR UPDATE`
  const found = await tx.mediaRule.findUnique({ where: { ruleId } })
  if (!found) return null
  const { name, action, days, overLines, kind, minBytes, courseId, fromStorage, toStorage, scope } = found
  const { everyDays, needsApproval, isOn } = found
  return {
    ...{ name, days, overLines, kind, courseId, everyDays, needsApproval, isOn },
    minBytes: minBytes === null ? null : Number(minBytes),
    action: action as RuleTerms['action'],
    fromStorage: fromStorage as RuleTerms['fromStorage'],
    toStorage: toStorage as RuleTerms['toStorage'],
    scope: scope as RuleTerms['scope'],
  }
}

/** From now on each plan of a rule waits for an admin. */
export async function needApproval(tx: Tx, ruleId: string): Promise<void> {
  await tx.mediaRule.updateMany({ where: { ruleId }, data: { needsApproval: true } })
}

export async function notePlanned(tx: Tx, ruleId: string): Promise<void> {
  await tx.mediaRule.updateMany({ where: { ruleId }, data: { plannedAt: new Date() } })
}

/** Has the next night be the turn of a rule. */
export async function giveTurn(tx: Tx, ruleId: string): Promise<void> {
  await tx.mediaRule.updateMany({ where: { ruleId }, data: { plannedAt: null } })
}

/** The rules whose turn it is; an hour early counts, so that a daily one does not slip from day to day. */
export async function findDueRules(): Promise<string[]> {
  const { rows } = await sql().query<{ ruleId: string }>(
    `SELECT rule_id AS "ruleId" FROM media_rules WHERE is_on
       AND (planned_at IS NULL OR planned_at < now() - make_interval(days => every_days) + interval '1 hour')
     ORDER BY planned_at NULLS FIRST, rule_id`,
  )
  return rows.map(row => row.ruleId)
}

/** The terms of a rule in the places $1 to $8 of the queries of `rule-target-store`. */
export function termValues(terms: RuleTerms): (string | number | null)[] {
  const { days, overLines, kind, minBytes, courseId, fromStorage, toStorage, scope } = terms
  return [days, overLines, kind, minBytes, courseId, fromStorage, toStorage, scope]
}
