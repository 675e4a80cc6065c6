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

export interface RunPosition {
  isOpen: boolean
  createdAt: number
  runId: string
}

// What is behind the run at which a page ended: $2 whether that one is open, $3 when it was planned, $4 itself.
const OLDER = '(created_at, run_id) < (to_timestamp($3::float8 / 1000)::timestamptz(3), $4::uuid)'
const OPEN = "state IN ('waiting', 'running', 'undoing')"

/**
 * Runs with what they promised and what they did: those that wait or are under way, then those that are over, of both the
 * latest first. The page is found before anything is summed up for it.
 */
export async function findRuleRuns(limit: number, after: RunPosition | null): Promise<RuleRun[]> {
  const { rows } = await sql().query<Row>(
    `WITH page AS MATERIALIZED (
       (SELECT run_id, true AS is_open, created_at FROM media_rule_runs
        WHERE ${OPEN} AND ($2::boolean IS NULL OR ($2 AND ${OLDER})) ORDER BY created_at DESC, run_id DESC LIMIT $1)
       UNION ALL
       (SELECT run_id, false, created_at FROM media_rule_runs
        WHERE NOT (${OPEN}) AND ($2::boolean IS DISTINCT FROM false OR ${OLDER}) ORDER BY created_at DESC, run_id DESC LIMIT $1)
       ORDER BY is_open DESC, created_at DESC, run_id DESC LIMIT $1)
     SELECT ${COLUMNS} ${TABLES} JOIN page p ON p.run_id = r.run_id
     ORDER BY p.is_open DESC, p.created_at DESC, p.run_id DESC`,
    [limit, after?.isOpen ?? null, after?.createdAt ?? null, after?.runId ?? null],
  )
  return rows.map(toRun)
}

export async function findRuleRun(runId: string): Promise<RuleRun | null> {
  const { rows } = await sql().query<Row>(`SELECT ${COLUMNS} ${TABLES} WHERE r.run_id = $1`, [runId])
  return rows[0] ? toRun(rows[0]) : null
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
