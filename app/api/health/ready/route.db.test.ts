import { afterEach, describe, expect, it } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET } from '@/app/api/health/ready/route'
import type { Actor } from '@/lib/auth/actor'
import { config, resetConfig } from '@/lib/platform/config'
import { closeMongo } from '@/lib/platform/mongo'
import { closePostgres, sql } from '@/lib/platform/postgres'
import { readShards } from '@/lib/platform/shard-settings'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'

const NO_REPLICAS = {
  DB_SHARD_1_REPLICA_URLS: [],
  DB_SHARD_2_REPLICA_URLS: [],
  DB_SHARD_3_REPLICA_URLS: [],
}
const NOWHERE = 'postgresql://postgres@127.0.0.1:9/nothing'
const ask = (headers: Record<string, string> = {}) =>
  call(GET, apiRequest('GET', '/api/health/ready', { headers }))

afterEach(async () => {
  await closePostgres()
  await closeMongo()
  resetConfig()
})

describe('GET /api/health/ready', () => {
  it('succeeds: names each dependency and its state, and nothing of its address', async () => {
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body.status).toBe('ok')
    expect(body.parts).toEqual([
      { name: 'postgres', state: 'up' },
      { name: 'mongo', state: 'up' },
      { name: 'redis', state: 'off' },
      { name: 'blob-store', state: 'up' },
      { name: 'relay', state: 'up' },
    ])
    expect(body).not.toHaveProperty('outbox')
  })

  it('tells an admin how long each took', async () => {
    const request = apiRequest('GET', '/api/health/ready', { actor: await makeActor('admin') })
    expect((await call(GET, request)).body.parts[0]).toMatchObject({ tookMs: expect.any(Number) })
  })

  it('reduced, and 200, while an event waits for more than five minutes; operators hear how many and how long (I11)', async () => {
    const admin = await makeActor('admin')
    const readAs = async (actor?: Actor) =>
      (await call(GET, apiRequest('GET', '/api/health/ready', actor ? { actor } : {}))).body
    const plant = (age: string, isDead = false) =>
      sql().query(
        `INSERT INTO outbox_events (topic, aggregate_id, payload, created_at, dead_at)
         VALUES ('test.late', $1::text, '{}', now() - $1::text::interval, CASE WHEN $2 THEN now() END)`,
        [age, isDead],
      )
    await plant('4 minutes')
    await plant('1 hour', true)
    expect(await readAs(admin)).toMatchObject({ status: 'ok', outbox: { waiting: 1, dead: 1 } })
    await plant('6 minutes')
    const { status, parts, outbox } = await readAs(admin)
    expect(status).toBe('reduced')
    expect(outbox).toMatchObject({ waiting: 2, dead: 1 })
    expect(outbox.lagSeconds).toBeGreaterThanOrEqual(360)
    expect(parts).toContainEqual(
      expect.objectContaining({ name: 'relay', state: 'down', error: expect.stringMatching(/of 2 events/) }),
    )
    const forAll = await call(GET, apiRequest('GET', '/api/health/ready'))
    expect([forAll.status, forAll.body.status]).toEqual([200, 'reduced'])
    expect(forAll.body.parts).toContainEqual({ name: 'relay', state: 'down' })
    expect(forAll.body).not.toHaveProperty('outbox')
    await sql().query(`DELETE FROM outbox_events WHERE topic = 'test.late'`)
    expect((await readAs()).status).toBe('ok')
  })

  it('reduced, and 200, while MongoDB is away: learners are served', async () => {
    config().mongoUrl = 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200'
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body.status).toBe('reduced')
    expect(body.parts).toContainEqual({ name: 'mongo', state: 'down' })
  })

  it('asks every primary there is: reduced, and 200, while one is away whose regions alone are not served (OPS-15)', async () => {
    const { databaseUrl = '' } = config()
    config().shards = readShards({ ...NO_REPLICAS, DB_SHARD_3_URL: NOWHERE }, databaseUrl)
    const { status, body } = await ask()
    expect([status, body.status]).toEqual([200, 'reduced'])
    // The second shard lies on the server of the first, which is asked once.
    expect(body.parts.filter((part: { name: string }) => part.name.startsWith('postgres'))).toEqual([
      { name: 'postgres', state: 'up' },
      { name: 'postgres-3', state: 'down' },
    ])
  })

  it('down, and 503, while PostgreSQL is away, also for somebody who is signed in', async () => {
    const admin = await apiRequest('GET', '/api/health/ready', { actor: await makeActor('admin') })
    await closePostgres()
    config().shards = readShards(NO_REPLICAS, NOWHERE)
    const { status, body } = await call(GET, admin)
    expect(status).toBe(503)
    expect(body.status).toBe('down')
    expect(body.parts).toContainEqual({ name: 'postgres', state: 'down' })
  })
})

it('GET /api/health/live is 200 while the process works, whatever is down', async () => {
  config().shards = readShards(NO_REPLICAS, NOWHERE)
  const { status, body } = await call(live, apiRequest('GET', '/api/health/live'))
  expect([status, body]).toEqual([200, { status: 'ok' }])
})
