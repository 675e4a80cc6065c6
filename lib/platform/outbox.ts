import { z } from 'zod'
import { AppError } from '@/lib/platform/errors'
import type { JobContract } from '@/lib/platform/jobs/define-job'
import { enqueue } from '@/lib/platform/jobs/queue'
import { describeCause, logger } from '@/lib/platform/logger'
import { type Prisma, sql, type Tx } from '@/lib/platform/postgres'
import { sagaStep } from '@/lib/platform/saga-step'

/** The job that applies waiting events to the other store. Its work is composed where the domains are known. */
export const RelayEvents = {
  name: 'relay_events',
  schema: z.looseObject({}),
  maxAttempts: 1,
  queueName: 'relay',
} satisfies JobContract<z.ZodType>

export interface OutboxEvent {
  eventId: string
  topic: string
  aggregateId: string
  payload: unknown
  attempts: number
}

/** What is done with the events of a topic. It must be idempotent: an event is delivered at least once. */
export type EventHandlers = Record<string, (event: OutboxEvent) => Promise<void>>

/** Writes, with the change itself, that the other store has to follow, and wakes the relay when both are committed. */
export async function appendEvent(
  tx: Tx,
  topic: string,
  aggregateId: string,
  payload: Prisma.InputJsonObject,
): Promise<void> {
  await tx.outboxEvent.create({ data: { topic, aggregateId, payload } })
  await wakeRelay(tx)
}

/** Asks for the relay without an event of one's own, after a change whose event a trigger wrote. */
export function wakeRelay(tx?: Tx): Promise<void> {
  return enqueue(tx, RelayEvents, {})
}

/** How far the relay is behind, and what it gave up; `dead` is for an operator (I11). */
export interface OutboxLag {
  waiting: number
  /** Age of the oldest event that waits. */
  lagSeconds: number
  dead: number
}

export async function readOutboxLag(): Promise<OutboxLag> {
  const { rows } = await sql().query<OutboxLag>(
    'SELECT waiting::integer, lag_seconds AS "lagSeconds", dead::integer FROM outbox_lag',
  )
  return rows[0] ?? { waiting: 0, lagSeconds: 0, dead: 0 }
}

/** Gives events that were given up another row of attempts, after their cause is mended, and gives their number. */
export async function reviveDeadEvents(): Promise<number> {
  const { rowCount } = await sql().query(
    'UPDATE outbox_events SET dead_at = NULL, attempts = 0, next_try_at = now() WHERE dead_at IS NOT NULL',
  )
  if (rowCount) await wakeRelay()
  return rowCount ?? 0
}

const ATTEMPTS_MAX = 10
const BACKOFF_SECONDS_MAX = 600

/**
 * Applies due events in the order of each aggregate until none is left, and gives their number. A handler that fails is
 * tried again later, ten times at most; a store that is down ends the run and costs the events no attempt.
 */
export async function drainOutbox(handlers: EventHandlers): Promise<number> {
  let applied = 0
  for (;;) {
    const outcome = await applyNext(handlers)
    if (outcome === 'none' || outcome === 'store_down') return applied
    if (outcome === 'applied') applied += 1
  }
}

// Only the oldest event of an aggregate is due; one that failed holds back those behind it, a dead one does not. The
// column keeps milliseconds, rounded up as well as down: what became due this moment is.
const NEXT_EVENT = `
  SELECT e.event_id::text AS "eventId", e.topic, e.aggregate_id AS "aggregateId", e.payload, e.attempts
  FROM outbox_events e
  WHERE e.dead_at IS NULL AND e.next_try_at <= now() + interval '1 millisecond' AND e.topic = ANY($1)
    AND NOT EXISTS (SELECT 1 FROM outbox_events earlier WHERE earlier.aggregate_id = e.aggregate_id
                    AND earlier.event_id < e.event_id AND earlier.dead_at IS NULL)
  ORDER BY e.event_id LIMIT 1 FOR UPDATE SKIP LOCKED`

type Outcome = 'none' | 'applied' | 'postponed' | 'store_down'

async function applyNext(handlers: EventHandlers): Promise<Outcome> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<OutboxEvent>(NEXT_EVENT, [Object.keys(handlers)])
    const [event] = rows
    const outcome = event ? await sagaStep('relay.apply', () => apply(event, handlers)) : 'none'
    if (event && outcome === 'applied') {
      await client.query('DELETE FROM outbox_events WHERE event_id = $1', [event.eventId])
    } else if (event && typeof outcome === 'object') {
      await client.query(
        `UPDATE outbox_events SET attempts = attempts + 1, last_error = $2,
                next_try_at = now() + make_interval(secs => $3), dead_at = CASE WHEN $4 THEN now() END
         WHERE event_id = $1`,
        [event.eventId, outcome.error, outcome.retryAfterSeconds, outcome.isDead],
      )
    }
    await sagaStep('relay.settle', () => client.query('COMMIT'))
    return typeof outcome === 'object' ? 'postponed' : outcome
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

interface Failure {
  error: string
  retryAfterSeconds: number
  isDead: boolean
}

async function apply(
  event: OutboxEvent,
  handlers: EventHandlers,
): Promise<'applied' | 'store_down' | Failure> {
  const facts = { operation: 'outbox.relay', topic: event.topic, aggregateId: event.aggregateId }
  try {
    await handlers[event.topic]?.(event)
    return 'applied'
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unavailable') {
      logger().debug({ ...facts, cause: describeCause(error) }, 'the other store is down, events wait')
      return 'store_down'
    }
    const isDead = event.attempts + 1 >= ATTEMPTS_MAX
    const level = isDead ? 'error' : 'warn'
    logger()[level](
      { ...facts, attempts: event.attempts + 1, cause: describeCause(error) },
      'event not applied',
    )
    const retryAfterSeconds = Math.min(BACKOFF_SECONDS_MAX, 2 ** event.attempts)
    return { error: String(error).slice(0, 2000), retryAfterSeconds, isDead }
  }
}
