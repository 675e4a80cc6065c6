import type pg from 'pg'
import { AppError } from '@/lib/platform/errors'
import { askNode } from '@/lib/platform/monitor/ask-node'
import { shortenStatement } from '@/lib/platform/monitor/shorten-statement'

export const STATEMENT_SORTS = ['total', 'mean', 'max', 'calls'] as const
export type StatementSort = (typeof STATEMENT_SORTS)[number]

export interface Statement {
  statementId: string
  text: string
  calls: number
  rowCount: number
  totalMs: number
  meanMs: number
  maxMs: number
  /** Of the time of all statements of this database, from 0 to 1. */
  share: number
}

export interface Statements {
  /** `not_installed`: no extension in this database. `not_loaded`: the server was started without its library. */
  state: 'ready' | 'not_installed' | 'not_loaded'
  statements: Statement[]
  /** Since when it counts. */
  since: Date | null
  /** Statements whose text this database user may not see. */
  hiddenCount: number
}

const LIMIT = 50

const ORDERS: Record<StatementSort, string> = {
  total: 'sum(total_exec_time) DESC',
  mean: 'sum(total_exec_time) / sum(calls) DESC',
  max: 'max(max_exec_time) DESC',
  calls: 'sum(calls) DESC',
}

// The same statement may stand there once for each role and nesting.
const statementsBy = (sort: StatementSort) => `
  SELECT queryid::text AS "statementId", min(query) AS text, sum(calls)::float AS calls, sum(rows)::float AS "rowCount",
         sum(total_exec_time) AS "totalMs", sum(total_exec_time) / sum(calls) AS "meanMs", max(max_exec_time) AS "maxMs",
         coalesce(sum(total_exec_time) / nullif(sum(sum(total_exec_time)) OVER (), 0), 0) AS share
  FROM pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL
  GROUP BY queryid ORDER BY ${ORDERS[sort]}, queryid LIMIT ${LIMIT}`

const HIDDEN = `
  SELECT count(*)::integer AS hidden FROM pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NULL`

/** Slow and frequent statements of the database of a server (ADM-13). */
export function readStatements(url: string, sort: StatementSort): Promise<Statements> {
  return askNode(url, async client => {
    if (!(await findExtension(client))) return nothing('not_installed')
    try {
      const { rows } = await client.query<Statement>(statementsBy(sort))
      const info = await client.query<{ since: Date }>(
        'SELECT stats_reset AS since FROM pg_stat_statements_info',
      )
      const hidden = await client.query<{ hidden: number }>(HIDDEN)
      return {
        state: 'ready',
        statements: rows.map(row => ({ ...row, text: shortenStatement(row.text) })),
        since: info.rows[0]?.since ?? null,
        hiddenCount: hidden.rows[0]?.hidden ?? 0,
      }
    } catch (error) {
      if (codeOf(error) === NOT_LOADED) return nothing('not_loaded')
      throw error
    }
  })
}

/** Begins to count anew, for this database alone. Refuses `statistics_not_counted` and `reset_not_allowed`. */
export function resetStatements(url: string): Promise<void> {
  return askNode(url, async client => {
    if (!(await findExtension(client))) throw notCounted()
    try {
      await client.query(
        'SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)',
      )
    } catch (error) {
      if (codeOf(error) === NOT_LOADED) throw notCounted(error)
      if (codeOf(error) !== NOT_ALLOWED) throw error
      throw new AppError('conflict', 'reset_not_allowed', {
        publicMessage:
          'The user of DATABASE_URL may not reset these figures. Grant it EXECUTE on pg_stat_statements_reset.',
        cause: error,
      })
    }
  })
}

const NOT_LOADED = '55000'
const NOT_ALLOWED = '42501'
const codeOf = (error: unknown) => (error as { code?: string }).code

function notCounted(cause?: unknown): AppError {
  return new AppError('conflict', 'statistics_not_counted', {
    publicMessage: 'This server counts no statements, so there is nothing to reset.',
    cause,
  })
}

const nothing = (state: Statements['state']): Statements => ({
  state,
  statements: [],
  since: null,
  hiddenCount: 0,
})

// It may have been made in any schema, so that one is looked into.
async function findExtension(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(`
    SELECT set_config('search_path', quote_ident(n.nspname) || ', pg_catalog', false)
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'`)
  return rowCount === 1
}

/**
 * Makes the extension where this user may, in a schema of its own so that no table of ours stands beside it. Says what
 * came of it; a server that cannot or will not is no failure, because everything else works without.
 */
export async function ensureStatementStatistics(
  databaseUrl: string,
): Promise<'ready' | 'not_allowed' | 'not_there'> {
  try {
    await askNode(databaseUrl, async client => {
      if (await findExtension(client)) return
      await client.query('CREATE SCHEMA IF NOT EXISTS monitoring')
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA monitoring')
    })
    return 'ready'
  } catch (error) {
    const code = codeOf(error) ?? ''
    // Another command made it in the same moment.
    if (code === '23505' || code === '42710' || code === '42P06') return 'ready'
    if (code === NOT_ALLOWED) return 'not_allowed'
    // No file of it on this machine, or none that this service allows.
    if (code === '58P01' || code === '0A000' || code === '22023') return 'not_there'
    throw error
  }
}
