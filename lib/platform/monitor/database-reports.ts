import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { addressWithoutSecret } from '@/lib/platform/database-url'
import { askNode, errorText } from '@/lib/platform/monitor/ask-node'
import { type NodeReport, nodeReport, type ReplicaLag, timed } from '@/lib/platform/monitor/node-report'
import { type DatabaseNode, databaseNodes } from '@/lib/platform/regions/database-nodes'

/** Behind by more than this, a replica is no longer good for reads (I18). */
const LATE_SECONDS = 5
// Within this a replica shows what was just written, unless something holds it back.
const IN_FLIGHT_MS = 150

interface Standing {
  version: string
  isReplica: boolean
  isPaused: boolean
  isStreaming: boolean
  /** Written on a primary, shown on a replica. */
  position: string
  received: string | null
  shownAgeSeconds: number | null
}

interface Asked {
  node: DatabaseNode
  latencyMs?: number
  standing?: Standing
  error?: string
}

/** Every primary and replica of the configuration, asked at once (OPS-15, FUT-08). Never throws. */
export async function reportDatabases(): Promise<NodeReport[]> {
  const asked = await Promise.all(databaseNodes().map(ask))
  if (asked.length === 0)
    return [
      nodeReport({ name: 'postgres', kind: 'postgres', state: 'down', error: 'DATABASE_URL is not set' }),
    ]
  return Promise.all(asked.map(one => report(one, asked)))
}

async function ask(node: DatabaseNode): Promise<Asked> {
  try {
    return await askNode(node.url, async client => {
      const { latencyMs } = await timed(() => client.query('SELECT 1'))
      return { node, latencyMs, standing: await readStanding(client) }
    })
  } catch (cause) {
    return { node, error: errorText(cause) }
  }
}

// A server says only in the role that it has how far it is, and refuses the question in the other.
const STANDING = `
  SELECT split_part(current_setting('server_version'), ' ', 1) AS version, r.is_replica AS "isReplica",
         CASE WHEN r.is_replica THEN pg_is_wal_replay_paused() ELSE false END AS "isPaused",
         EXISTS (SELECT FROM pg_stat_wal_receiver) AS "isStreaming",
         (CASE WHEN r.is_replica THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text AS position,
         CASE WHEN r.is_replica THEN pg_last_wal_receive_lsn() END::text AS received,
         CASE WHEN r.is_replica THEN extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END::float AS "shownAgeSeconds"
  FROM (SELECT pg_is_in_recovery() AS is_replica) r`

async function readStanding(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(STANDING)
  return rows[0] as Standing
}

async function report(asked: Asked, all: Asked[]): Promise<NodeReport> {
  const { node, standing, latencyMs = null, error } = asked
  const base = {
    name: node.name,
    kind: 'postgres' as const,
    role: node.role,
    address: addressWithoutSecret(node.url),
    latencyMs,
  }
  if (!standing) return nodeReport({ ...base, state: 'down', error: error ?? 'no answer' })
  const { version } = standing
  if (node.role === 'primary') {
    if (standing.isReplica)
      return nodeReport({
        ...base,
        version,
        state: 'down',
        error: 'it is read-only: a replica stands where the primary should be',
      })
    return nodeReport({ ...base, version, state: 'up', note: sharedNote(node) })
  }
  if (!standing.isReplica)
    return nodeReport({
      ...base,
      version,
      state: 'down',
      error: 'it takes writes of its own and follows nobody',
    })
  const primary = all.find(other => other.node.name === node.primaryName)?.standing
  const lag = await lagOf(node, standing, primary)
  return nodeReport({ ...base, version, lag, ...judge(lag, standing, primary !== undefined) })
}

const sharedNote = ({ shards }: DatabaseNode) =>
  shards.length === 3 ? 'One server for all regions, which is the default.' : null

function judge(
  lag: ReplicaLag,
  { isStreaming }: Standing,
  isPrimaryUp: boolean,
): Pick<NodeReport, 'state' | 'error'> {
  if (lag.isPaused) return { state: 'late', error: 'replay is paused' }
  if (!isStreaming && isPrimaryUp) return { state: 'late', error: 'it receives nothing from its primary' }
  if ((lag.seconds ?? 0) > LATE_SECONDS)
    return { state: 'late', error: `behind by more than ${LATE_SECONDS} s` }
  return { state: 'up', error: null }
}

async function lagOf(
  node: DatabaseNode,
  standing: Standing,
  primary: Standing | undefined,
): Promise<ReplicaLag> {
  const { isPaused } = standing
  const target = primary?.position ?? standing.received
  if (target === null) return { bytes: null, seconds: null, isPaused }
  const behind = Math.max(0, bytesOf(target) - bytesOf(standing.position))
  if (behind === 0) return { bytes: 0, seconds: 0, isPaused }
  // What was written in this very moment is on its way and no lag; what is still missing a moment later is.
  await sleep(IN_FLIGHT_MS)
  const again = await askNode(node.url, readStanding).catch(() => standing)
  const bytes = Math.max(0, bytesOf(target) - bytesOf(again.position))
  return { bytes, seconds: bytes === 0 ? 0 : roundSeconds(again.shownAgeSeconds), isPaused: again.isPaused }
}

const roundSeconds = (seconds: number | null) =>
  seconds === null ? null : Math.max(0, Math.round(seconds * 10) / 10)

/** A place in the log, such as `16/B374D848`, in bytes from its start. Exact up to eight petabytes. */
function bytesOf(position: string): number {
  const [high = '0', low = '0'] = position.split('/')
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16)
}
