import { beforeEach, describe, expect, it } from 'vitest'
import { drainOutbox, readOutboxLag, reviveDeadEvents } from '@/lib/platform/outbox'
import { db, sql } from '@/lib/platform/postgres'
import { runInChild } from '@/lib/testing/run-child'
import { rounds, trials } from '@/lib/testing/trials'

/** In each one relay is killed for certain, and most times a second one. */
const ROUNDS = rounds(51, 6, 50)

beforeEach(async () => {
  await db().outboxEvent.deleteMany()
  await sql().query(
    'CREATE TABLE IF NOT EXISTS test_effects (aggregate text, event_id bigint, PRIMARY KEY (aggregate, event_id))',
  )
  await sql().query('CREATE TABLE IF NOT EXISTS test_calls (n serial, aggregate text, event_id bigint)')
  await sql().query('TRUNCATE test_effects, test_calls')
})

const add = (count: number) =>
  sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload) SELECT 'test.topic', 'a' || i % 7, '{}' FROM generate_series(1, $1::int) i`,
    [count],
  )

describe('the outbox (check 51)', () => {
  it(
    'loses nothing while relays are killed and run beside each other: each effect once, in the order of its aggregate',
    async () => {
      const events = trials(120, 800)
      await add(events)
      const child = 'lib/testing/relay-child.ts'
      const killed: (string | null)[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        // Two at once, one of which dies in the middle of its work.
        const both = await Promise.all([
          runInChild(child, 'relayAndDie', { dieAfter: 3 + (round % 6) }),
          runInChild(child, 'relayAndDie', { dieAfter: 5, isAfterEffect: true }),
        ])
        killed.push(...both)
      }
      expect(killed.filter(signal => signal === 'SIGKILL').length).toBeGreaterThan(ROUNDS)
      await runInChild(child, 'relayAndDie', { dieAfter: 1000 })

      const { rows: effects } = await sql().query<{ n: number }>(
        'SELECT count(*)::int AS n FROM test_effects',
      )
      expect(effects).toEqual([{ n: events }])
      const { rows: disorder } = await sql().query(
        `SELECT 1 FROM (SELECT event_id, lag(event_id) OVER (PARTITION BY aggregate ORDER BY n) AS before FROM test_calls) c
       WHERE event_id < before`,
      )
      expect(disorder).toEqual([])
      // Nothing that is done is kept.
      expect(await db().outboxEvent.count()).toBe(0)
    },
    trials(600_000, 1_800_000),
  )

  it('keeps the order of an aggregate: who comes after one that failed, or that another relay is at, waits; others do not', async () => {
    // Two of one aggregate with one of another between them.
    await sql().query(
      `INSERT INTO outbox_events (topic, aggregate_id, payload) SELECT 'test.topic', unnest(ARRAY['a', 'b', 'a']), '{}'`,
    )
    const applied: string[] = []
    const note = async ({ aggregateId, eventId }: { aggregateId: string; eventId: string }) =>
      void applied.push(`${aggregateId} ${eventId}`)
    let failures = 0
    await drainOutbox({
      'test.topic': async event => {
        if (event.aggregateId === 'a' && failures++ === 0) throw new Error('broken once')
        await note(event)
      },
    })
    expect(applied).toEqual([expect.stringMatching(/^b /)])

    await sql().query('UPDATE outbox_events SET next_try_at = now()')
    let letGo: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    let isAtFirst: () => void = () => undefined
    const atFirst = new Promise<void>(resolve => {
      isAtFirst = resolve
    })
    const slow = drainOutbox({
      'test.topic': async event => {
        isAtFirst()
        await held
        await note(event)
      },
    })
    await atFirst
    expect(await drainOutbox({ 'test.topic': note })).toBe(0)
    letGo()
    await slow
    const ofA = applied.slice(1).map(text => Number(text.split(' ')[1]))
    expect(ofA).toHaveLength(2)
    expect(ofA).toEqual([...ofA].sort((one, other) => one - other))
  })

  it('says how far it is behind, keeps what it gave up for an operator, and tries that again when it is told to', async () => {
    await add(3)
    await sql().query(`UPDATE outbox_events SET created_at = now() - interval '5 minutes'`)
    const lag = await readOutboxLag()
    expect(lag).toMatchObject({ waiting: 3, dead: 0 })
    expect(lag.lagSeconds).toBeGreaterThanOrEqual(300)
    expect(lag.lagSeconds).toBeLessThan(400)
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await drainOutbox({ 'test.topic': () => Promise.reject(new Error('broken')) })
      await sql().query('UPDATE outbox_events SET next_try_at = now()')
    }
    expect(await readOutboxLag()).toEqual({ waiting: 0, lagSeconds: 0, dead: 3 })
    expect(await reviveDeadEvents()).toBe(3)
    expect(await drainOutbox({ 'test.topic': async () => undefined })).toBe(3)
    expect(await readOutboxLag()).toEqual({ waiting: 0, lagSeconds: 0, dead: 0 })
  })
})
