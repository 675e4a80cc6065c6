import { drainOutbox } from '@/lib/platform/outbox'
import { sql } from '@/lib/platform/postgres'

/** A relay that is killed at its nth event, before the effect or between the effect and its note. */
export async function relayAndDie({
  dieAfter,
  isAfterEffect = false,
}: {
  dieAfter: number
  isAfterEffect?: boolean
}) {
  let handled = 0
  await drainOutbox({
    'test.topic': async ({ aggregateId, eventId }) => {
      handled += 1
      if (handled === dieAfter && !isAfterEffect) process.kill(process.pid, 'SIGKILL')
      await sql().query('INSERT INTO test_calls (aggregate, event_id) VALUES ($1, $2)', [
        aggregateId,
        eventId,
      ])
      await sql().query('INSERT INTO test_effects VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        aggregateId,
        eventId,
      ])
      if (handled === dieAfter) process.kill(process.pid, 'SIGKILL')
    },
  })
}
