import type { RuleRun } from '@/lib/media/rule-schemas'
import { sql } from '@/lib/platform/postgres'

type Moments = 'createdAt' | 'expiresAt' | 'approvedAt' | 'finishedAt'
type Row = Omit<RuleRun, Moments> & {
  createdAt: Date
  expiresAt: Date
  approvedAt: Date | null
  finishedAt: Date | null
}

// What is set aside counts from the moment when it can be seen nowhere; what is moved when it lies elsewhere.
const COLUMNS = `r.run_id AS "runId", r.rule_id AS "ruleId", r.rule, r.state, r.created_at AS "createdAt", r.expires_at AS "expiresAt",
  r.approved_at AS "approvedAt", r.finished_at AS "finishedAt", r.waiting_reason AS "waitingReason",
  CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END AS "approvedBy",
  r.promised_count AS "promisedCount", r.promised_bytes::float8 AS "promisedBytes", r.is_more AS "isMore",
  r.course_count AS "courseCount", r.learners_total AS "learnersTotal", r.learners_in_progress AS "learnersInProgress",
  i."doneCount", i."keptCount", i."failedCount", i."undoneCount", (i.moved + k.aside)::float8 AS "realBytes", k.freed::float8 AS "freedBytes",
  coalesce((SELECT json_agg(json_build_object('outcome', w.outcome, 'reason', w.reason, 'count', w.count) ORDER BY w.count DESC, w.reason)
    FROM (SELECT outcome, reason, count(*)::integer AS count FROM media_rule_items
          WHERE run_id = r.run_id AND reason IS NOT NULL GROUP BY outcome, reason) w), '[]') AS reasons`
const TABLES = `FROM media_rule_runs r LEFT JOIN users u ON u.user_id = r.approved_by LEFT JOIN media_cleanups c USING (cleanup_id)
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE outcome = 'done')::integer AS "doneCount", count(*) FILTER (WHERE outcome = 'kept')::integer AS "keptCount",
      count(*) FILTER (WHERE outcome = 'failed')::integer AS "failedCount", count(*) FILTER (WHERE outcome = 'undone')::integer AS "undoneCount",
      coalesce(sum(moved_bytes), 0) AS moved
    FROM media_rule_items WHERE run_id = r.run_id) i
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(size_bytes) FILTER (WHERE c.undone_at IS NULL OR removed_at IS NOT NULL), 0) AS aside,
      coalesce(sum(size_bytes) FILTER (WHERE removed_at IS NOT NULL), 0) AS freed
    FROM media_cleanup_contents WHERE cleanup_id = r.cleanup_id) k`

/** The latest runs with what they promised and what they did, or one. */
export async function findRuleRuns(limit: number, runId?: string): Promise<RuleRun[]> {
  const { rows } = await sql().query<Row>(
    `SELECT ${COLUMNS} ${TABLES} WHERE $2::uuid IS NULL OR r.run_id = $2 ORDER BY r.created_at DESC, r.run_id DESC LIMIT $1`,
    [limit, runId ?? null],
  )
  return rows.map(toRun)
}

/** The last run of each rule that ever had one. */
export async function findLastRuns(): Promise<RuleRun[]> {
  const { rows } = await sql().query<Row>(
    `SELECT ${COLUMNS} ${TABLES} WHERE r.run_id IN (
       SELECT DISTINCT ON (rule_id) run_id FROM media_rule_runs WHERE rule_id IS NOT NULL AND state <> 'replaced'
       ORDER BY rule_id, created_at DESC)`,
  )
  return rows.map(toRun)
}

function toRun(row: Row): RuleRun {
  const { createdAt, expiresAt, approvedAt, finishedAt } = row
  return {
    ...row,
    ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...{ approvedAt: approvedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null },
  }
}
