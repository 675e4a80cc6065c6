import { describeCause, logger } from '@/lib/platform/logger'
import { sql } from '@/lib/platform/postgres'

/** What is run from time to time and should have been, lately. */
export const MAINTENANCE_KINDS = ['backup', 'restore_test', 'verify', 'reconcile'] as const
export type MaintenanceKind = (typeof MAINTENANCE_KINDS)[number]

export interface MaintenanceRun {
  kind: MaintenanceKind
  startedAt: Date
  endedAt: Date | null
  outcome: 'running' | 'succeeded' | 'failed'
  detail: string | null
}

interface Outcome {
  isSuccess: boolean
  detail?: string
}

/**
 * Does the work and keeps when it ran and what came of it. The work counts and not the note: one that cannot be written
 * stops nothing, and what the work throws is thrown.
 */
export async function recordRun<Result>(
  kind: MaintenanceKind,
  work: () => Promise<Result>,
  judge: (result: Result) => Outcome = () => ({ isSuccess: true }),
): Promise<Result> {
  const runId = await begin(kind)
  try {
    const result = await work()
    await end(runId, judge(result))
    return result
  } catch (error) {
    await end(runId, { isSuccess: false, detail: String(describeCause(error).message) })
    throw error
  }
}

async function begin(kind: MaintenanceKind): Promise<string | undefined> {
  try {
    const { rows } = await sql().query<{ runId: string }>(
      'INSERT INTO maintenance_runs (kind) VALUES ($1) RETURNING run_id::text AS "runId"',
      [kind],
    )
    return rows[0]?.runId
  } catch (cause) {
    logger().warn({ operation: 'maintenance.begin', kind, cause: describeCause(cause) }, 'run not noted')
    return undefined
  }
}

async function end(runId: string | undefined, { isSuccess, detail }: Outcome): Promise<void> {
  if (runId === undefined) return
  await sql()
    .query(
      'UPDATE maintenance_runs SET ended_at = clock_timestamp(), outcome = $2, detail = $3 WHERE run_id = $1',
      [runId, isSuccess ? 'succeeded' : 'failed', detail?.slice(0, 2000) ?? null],
    )
    .catch(cause =>
      logger().warn({ operation: 'maintenance.end', cause: describeCause(cause) }, 'run not closed'),
    )
}

/** The latest run of each kind, and the latest that succeeded; a kind that never ran has no row. */
export async function readLatestRuns(): Promise<MaintenanceRun[]> {
  const { rows } = await sql().query<MaintenanceRun>(
    `SELECT DISTINCT ON (kind, outcome = 'succeeded') kind, started_at AS "startedAt", ended_at AS "endedAt", outcome, detail
     FROM maintenance_runs ORDER BY kind, outcome = 'succeeded', started_at DESC`,
  )
  return rows
}
