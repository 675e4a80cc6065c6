import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { startHeartbeat } from '@/lib/platform/jobs/heartbeat'
import { enqueue } from '@/lib/platform/jobs/queue'
import { recordRun } from '@/lib/platform/monitor/maintenance-runs'
import { reportWorkers } from '@/lib/platform/monitor/worker-reports'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET } from './route'

let admin: Actor
const ask = (actor: Actor | undefined = admin) => call(GET, apiRequest('GET', '/x', actor ? { actor } : {}))
const work = async () => (await ask()).body.data

beforeAll(async () => {
  admin = await makeActor('admin')
})

describe('GET /api/admin/system/work', () => {
  it('succeeds: jobs by kind, with the age of the oldest that waits, and those that were given up', async () => {
    const task = { name: 'made_by_a_test', schema: z.looseObject({}) }
    await enqueue(undefined, task, {}, { runAt: new Date(Date.now() - 60_000) })
    await enqueue(undefined, task, {})
    await enqueue(undefined, task, {}, { runAt: new Date(Date.now() + 3_600_000) })
    await enqueue(undefined, task, {}, { key: 'given-up' })
    await sql().query(
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'it broke' WHERE key = 'given-up'`,
    )
    const [first] = (await work()).queues
    expect(first).toMatchObject({
      kind: 'made_by_a_test',
      waiting: 2,
      planned: 1,
      running: 0,
      failed: 1,
      lastError: 'it broke',
    })
    expect(first.oldestWaitingSeconds).toBeGreaterThanOrEqual(60)
    await sql().query('DELETE FROM graphile_worker._private_jobs')
  })

  it('how far the relay is behind, and what it gave up', async () => {
    const createdAt = new Date(Date.now() - 30_000)
    const event = { topic: 'test', aggregateId: 'a', payload: {}, createdAt }
    await db().outboxEvent.createMany({ data: [event, { ...event, deadAt: new Date() }] })
    const { outbox } = await work()
    expect(outbox).toMatchObject({ waiting: 1, dead: 1 })
    expect(outbox.lagSeconds).toBeGreaterThanOrEqual(30)
    await db().outboxEvent.deleteMany()
  })

  it('upkeep that never ran is told as never, and what ran by its last outcome and last success', async () => {
    const states = async (kind: string) =>
      (await work()).maintenance.find((one: { kind: string }) => one.kind === kind)
    expect(await states('backup')).toEqual({
      kind: 'backup',
      lastStartedAt: null,
      lastOutcome: null,
      lastDetail: null,
      lastSuccessAt: null,
    })
    const done = await recordRun(
      'backup',
      async () => 3,
      found => ({ isSuccess: true, detail: `${found} files` }),
    )
    expect(done).toBe(3)
    const success = await states('backup')
    expect(success).toMatchObject({ lastOutcome: 'succeeded', lastDetail: '3 files' })
    const broken = recordRun('backup', () => Promise.reject(new Error('the disk is full')))
    await expect(broken).rejects.toThrow('the disk is full')
    expect(await states('backup')).toMatchObject({
      lastOutcome: 'failed',
      lastDetail: 'the disk is full',
      lastSuccessAt: success.lastSuccessAt,
    })
  })

  it('which versions run', async () => {
    const { versions } = await work()
    expect(versions).toContainEqual({ name: 'Node.js', version: process.versions.node })
    const { version } = await import('next/package.json')
    expect(versions).toContainEqual({ name: 'Next.js', version })
  })

  it('without Redis there is no cache, and it says so', async () => {
    expect((await work()).cache).toMatchObject({ isConfigured: false, server: null })
  })

  it('invalid: what it is not asked for changes nothing', async () => {
    expect((await call(GET, apiRequest('GET', '/x?node=nothing', { actor: admin }))).status).toBe(200)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(GET, apiRequest('GET', '/x'))).status).toBe(401)
    expect((await ask(await makeActor('instructor'))).status).toBe(403)
  })
})

describe('workers', () => {
  it('one that lives is up, one that went silent is down, one that took its leave is not missed (ADM-14)', async () => {
    const [heartbeat, other] = [await startHeartbeat(), await startHeartbeat()]
    expect((await reportWorkers()).map(node => node.state)).toEqual(['up', 'up'])
    const lost = async () => {
      await sql().query(
        `UPDATE worker_heartbeats SET seen_at = now() - interval '5 minutes'
         WHERE worker_id = (SELECT worker_id FROM worker_heartbeats ORDER BY started_at, worker_id LIMIT 1)`,
      )
      return (await reportWorkers())[0]
    }
    // Its beat may come between.
    await expect
      .poll(lost)
      .toMatchObject({ state: 'down', error: expect.stringMatching(/not heard of for 3\d\d s/) })
    await Promise.all([heartbeat.stop(), other.stop()])
    expect(await reportWorkers()).toMatchObject([
      { state: 'down', error: expect.stringContaining('none runs') },
    ])
  })
})
