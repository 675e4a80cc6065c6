import { hostname } from 'node:os'
import { newId } from '@/lib/platform/ids'
import { describeCause, logger } from '@/lib/platform/logger'
import { sql } from '@/lib/platform/postgres'

const BEAT_SECONDS = 10
/** Whoever was not heard of for so long is dead or frozen. */
export const SILENT_SECONDS = 35
// Long enough that one sees which worker went, and no table of old names.
const FORGET_HOURS = 24

const BEAT = `
  WITH old AS (DELETE FROM worker_heartbeats WHERE seen_at < now() - make_interval(hours => $4))
  INSERT INTO worker_heartbeats (worker_id, host_name, process_id) VALUES ($1, $2, $3)
  ON CONFLICT (worker_id) DO UPDATE SET seen_at = now()`

/** Says every few seconds that this worker lives. `stop` takes its word back, so that one that ended is not missed. */
export async function startHeartbeat(): Promise<{ stop: () => Promise<void> }> {
  const workerId = newId()
  const beat = () =>
    sql()
      .query(BEAT, [workerId, hostname().slice(0, 255), process.pid, FORGET_HOURS])
      .catch(cause => logger().warn({ operation: 'worker.beat', cause: describeCause(cause) }, 'not heard'))
  await beat()
  const timer = setInterval(beat, BEAT_SECONDS * 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await sql()
        .query('DELETE FROM worker_heartbeats WHERE worker_id = $1', [workerId])
        .catch(cause =>
          logger().warn({ operation: 'worker.beat', cause: describeCause(cause) }, 'not taken back'),
        )
    },
  }
}

export interface LivingWorker {
  workerId: string
  hostName: string
  processId: number
  startedAt: Date
  silentSeconds: number
}

/** Every worker of the last day that did not take its leave. */
export async function readWorkers(): Promise<LivingWorker[]> {
  const { rows } = await sql().query<LivingWorker>(
    `SELECT worker_id::text AS "workerId", host_name AS "hostName", process_id AS "processId", started_at AS "startedAt",
            extract(epoch FROM now() - seen_at)::float AS "silentSeconds"
     FROM worker_heartbeats ORDER BY started_at, worker_id`,
  )
  return rows
}
