import { askNode } from '@/lib/platform/monitor/ask-node'
import { shortenStatement } from '@/lib/platform/monitor/shorten-statement'

export interface Session {
  pid: number
  application: string
  state: string
  /** Since when it has been in this state. */
  since: Date | null
  openedAt: Date
  waitEvent: string | null
  /** What it does, or did last when it is idle; null when this user may not know. */
  statement: string | null
}

export interface Sessions {
  sessions: Session[]
  /** On the whole server, of all its databases. */
  serverCount: number
  maxConnections: number
  reservedConnections: number
}

// Those of this database, without the one that asks.
const SESSIONS = `
  SELECT pid, coalesce(nullif(application_name, ''), backend_type) AS application,
         coalesce(state, 'hidden') AS state, state_change AS since, backend_start AS "openedAt",
         nullif(concat_ws(': ', wait_event_type, wait_event), '') AS "waitEvent",
         CASE WHEN state IS NOT NULL THEN query END AS statement
  FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
  ORDER BY state = 'idle', state_change NULLS LAST, pid`

const LIMITS = `
  SELECT (SELECT count(*)::integer FROM pg_stat_activity WHERE backend_type = 'client backend') AS "serverCount",
         current_setting('max_connections')::integer AS "maxConnections",
         current_setting('superuser_reserved_connections')::integer AS "reservedConnections"`

/** The sessions that are open on the database of a server (ADM-12), those that work first. */
export function readSessions(url: string): Promise<Sessions> {
  return askNode(url, async client => {
    const { rows } = await client.query<Session>(SESSIONS)
    const limits = await client.query<Omit<Sessions, 'sessions'>>(LIMITS)
    const sessions = rows.map(row => ({
      ...row,
      statement: row.statement && shortenStatement(row.statement),
    }))
    return { sessions, ...(limits.rows[0] as Omit<Sessions, 'sessions'>) }
  })
}
