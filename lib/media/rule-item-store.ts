import type { RuleItem, RuleItemSearch } from '@/lib/media/rule-schemas'
import { TARGET_FACTS, TARGET_TABLES, type TargetPosition } from '@/lib/media/rule-target-store'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface OpenItem {
  targetId: string
  fileId: string
}

/** The next files of a run that is under way: those that nothing became of yet. */
export async function findOpenItems(runId: string, limit: number): Promise<OpenItem[]> {
  const { rows } = await sql().query<OpenItem>(
    `SELECT target_id AS "targetId", file_id AS "fileId" FROM media_rule_items
     WHERE run_id = $1 AND outcome IS NULL ORDER BY target_id LIMIT $2`,
    [runId, limit],
  )
  return rows
}

/** The next files of a run that is taken back. */
export async function findDoneItems(runId: string, limit: number): Promise<OpenItem[]> {
  const { rows } = await sql().query<OpenItem>(
    `SELECT target_id AS "targetId", file_id AS "fileId" FROM media_rule_items
     WHERE run_id = $1 AND outcome = 'done' ORDER BY target_id LIMIT $2`,
    [runId, limit],
  )
  return rows
}

/**
 * Takes a file of a run for this transaction, unless it is settled or the run was called off: of two workers one has it,
 * and the other finds nothing to do.
 */
export async function holdItem(
  tx: Tx,
  runId: string,
  targetId: string,
  state: 'running' | 'undoing',
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM media_rule_items i JOIN media_rule_runs r USING (run_id)
    WHERE i.run_id = ${runId}::uuid AND i.target_id = ${targetId} AND r.state = ${state}
      AND i.outcome IS NOT DISTINCT FROM CASE WHEN ${state} = 'undoing' THEN 'done' END
    FOR UPDATE OF i FOR SHARE OF r`
  return rows.length === 1
}

/** Notes what became of a file, once: what another worker settled meanwhile stays as it is. */
export async function settleItem(
  tx: Tx | undefined,
  runId: string,
  targetId: string,
  result: { outcome: 'done' | 'kept' | 'failed'; reason?: string },
): Promise<void> {
  const { outcome, reason = null } = result
  // What moved before it was kept or failed has moved all the same.
  await (tx ?? db()).$executeRaw`
    UPDATE media_rule_items SET outcome = ${outcome},
      reason = ${reason}::text || CASE WHEN moved_bytes > 0 THEN ' A part of it had moved by then.' ELSE '' END
    WHERE run_id = ${runId}::uuid AND target_id = ${targetId} AND outcome IS NULL`
}

/** Notes that a file is back, or why it is not. */
export async function settleUndone(
  tx: Tx,
  runId: string,
  targetId: string,
  failure: string | null,
): Promise<void> {
  await tx.mediaRuleItem.updateMany({
    where: { runId, targetId, outcome: 'done' },
    data: { outcome: failure ? 'failed' : 'undone', reason: failure },
  })
}

/** Counts bytes that a run has moved of a file, and says whether they are its first ones. */
export async function addMovedBytes(
  tx: Tx,
  runId: string,
  targetId: string,
  bytes: number,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isFirst: boolean }[]>`
    UPDATE media_rule_items SET moved_bytes = moved_bytes + ${bytes}::bigint
    WHERE run_id = ${runId}::uuid AND target_id = ${targetId}
    RETURNING moved_bytes > 0 AND moved_bytes = ${bytes}::bigint AS "isFirst"`
  return row?.isFirst ?? false
}

/** The files of a run, what frees most first. */
export async function findRuleItems(
  runId: string,
  { outcome, limit, after }: Pick<RuleItemSearch, 'outcome' | 'limit'> & { after: TargetPosition | null },
): Promise<RuleItem[]> {
  const { rows } = await sql().query<RuleItem>(
    `SELECT i.target_id AS "targetId", i.file_id AS "fileId", i.why, i.promised_bytes::float8 AS "promisedBytes", i.outcome, i.reason,
       ${TARGET_FACTS}
     FROM media_rule_items i ${TARGET_TABLES}
     WHERE i.run_id = $1 AND ($2::text IS NULL OR i.outcome IS NOT DISTINCT FROM nullif($2, 'open'))
       AND ($3::bigint IS NULL OR (i.promised_bytes, i.target_id) < ($3::bigint, $4::text))
     ORDER BY i.promised_bytes DESC, i.target_id DESC LIMIT $5`,
    [runId, outcome ?? null, after?.bytes ?? null, after?.targetId ?? null, limit],
  )
  return rows
}

/** Settles a file of which nothing is left to move: done when this run moved something of it. */
export async function settleMoved(tx: Tx, runId: string, targetId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE media_rule_items SET outcome = CASE WHEN moved_bytes > 0 OR promised_bytes = 0 THEN 'done' ELSE 'kept' END,
      reason = CASE WHEN moved_bytes > 0 OR promised_bytes = 0 THEN NULL ELSE 'It lies there already, or nothing of it moves by now.' END
    WHERE run_id = ${runId}::uuid AND target_id = ${targetId} AND outcome IS NULL`
}
