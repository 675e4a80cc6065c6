import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSystem } from '@/lib/analytics/check-system'
import { config, resetConfig } from '@/lib/platform/config'
import { ensureDatabase } from '@/lib/platform/embedded/ensure-database'
import { closePostgres, sql } from '@/lib/platform/postgres'
import { type ReplicatedServer, startReplicated } from '@/lib/testing/streaming-replica'

const NAMES = ['elearning_na', 'elearning_eu', 'elearning_asia'] as const
const own = process.env.DATABASE_URL ?? ''
const VARIABLES = [
  'DB_SHARD_2_URL',
  'DB_SHARD_3_URL',
  'DB_SHARD_1_REPLICA_URLS',
  'DB_SHARD_2_REPLICA_URLS',
  'DB_SHARD_3_REPLICA_URLS',
]
let server: ReplicatedServer

/** Three shards with a replica each (REG-01). */
async function configureSixNodes(): Promise<void> {
  const [na, eu, asia] = NAMES
  process.env.DATABASE_URL = server.primaryUrl(na)
  process.env.DB_SHARD_2_URL = server.primaryUrl(eu)
  process.env.DB_SHARD_3_URL = server.primaryUrl(asia)
  process.env.DB_SHARD_1_REPLICA_URLS = server.replicaUrl(na)
  process.env.DB_SHARD_2_REPLICA_URLS = server.replicaUrl(eu)
  process.env.DB_SHARD_3_REPLICA_URLS = server.replicaUrl(asia)
  await closePostgres()
  resetConfig()
}

const databases = async () => (await checkSystem()).nodes.filter(node => node.kind === 'postgres')
const onReplica = async (text: string) => {
  const client = new pg.Client({ connectionString: server.replicaUrl(NAMES[0]) })
  await client.connect()
  await client.query(text).finally(() => client.end())
}
const write = () => sql('north_america').query('INSERT INTO written SELECT generate_series(1, 10000)')

beforeAll(async () => {
  server = await startReplicated()
  for (const name of NAMES) await ensureDatabase(server.primaryUrl(name))
})

afterAll(async () => {
  await closePostgres()
  process.env.DATABASE_URL = own
  for (const name of VARIABLES) delete process.env[name]
  resetConfig()
  await server.stop()
})

describe('the full check (OPS-15, ADM-14)', () => {
  it('tells by default of one server for all regions, and of the stores beside it', async () => {
    const { nodes, status } = await checkSystem()
    expect(nodes.map(node => [node.kind, node.state])).toEqual([
      ['postgres', 'up'],
      ['mongo', 'up'],
      ['redis', 'off'],
      ['blob-store', 'up'],
      // No worker runs here, and people are served without.
      ['worker', 'down'],
    ])
    expect(nodes[0]).toMatchObject({ name: 'shards 1, 2 and 3 primary', role: 'primary', error: null })
    expect(nodes[0]?.note).toMatch(/One server for all regions/)
    expect(nodes[0]?.version).toMatch(/^\d+/)
    expect(nodes[0]?.latencyMs).toBeGreaterThan(0)
    expect(status).toBe('reduced')
    const password = new URL(config().databaseUrl ?? '').password
    expect(JSON.stringify(nodes)).not.toContain(password)
  })

  it('lists six nodes when six are configured, each replica in step with its primary', async () => {
    await configureSixNodes()
    await expect
      .poll(
        async () =>
          (await databases()).map(({ name, state, lag }) => [name, state, lag?.bytes, lag?.seconds]),
        {
          timeout: 40_000,
        },
      )
      .toEqual([
        ['shard 1 primary', 'up', undefined, undefined],
        ['shard 1 replica', 'up', 0, 0],
        ['shard 2 primary', 'up', undefined, undefined],
        ['shard 2 replica', 'up', 0, 0],
        ['shard 3 primary', 'up', undefined, undefined],
        ['shard 3 replica', 'up', 0, 0],
      ])
  })

  it('shows the lag of a replica, which grows while its replay is paused and goes when it goes on (FUT-08)', async () => {
    await sql('north_america').query('CREATE TABLE written (number integer)')
    await write()
    await expect.poll(async () => (await databases())[1]?.lag?.bytes, { timeout: 40_000 }).toBe(0)
    await onReplica('SELECT pg_wal_replay_pause()')
    await write()
    const first = (await databases())[1]
    expect(first).toMatchObject({ state: 'late', error: 'replay is paused', lag: { isPaused: true } })
    expect(first?.lag?.bytes).toBeGreaterThan(100_000)
    await write()
    const second = (await databases())[1]
    expect(second?.lag?.bytes).toBeGreaterThan((first?.lag?.bytes ?? 0) + 100_000)
    expect(second?.lag?.seconds).toBeGreaterThan(first?.lag?.seconds ?? Number.POSITIVE_INFINITY)
    await onReplica('SELECT pg_wal_replay_resume()')
    const settled = async () => {
      const node = (await databases())[1]
      return [node?.state, node?.lag?.bytes, node?.lag?.seconds]
    }
    await expect.poll(settled, { timeout: 40_000 }).toEqual(['up', 0, 0])
  })

  it('takes no server for a replica that takes writes, nor for a primary one that does not', async () => {
    process.env.DB_SHARD_2_URL = server.replicaUrl(NAMES[1])
    process.env.DB_SHARD_2_REPLICA_URLS = server.primaryUrl(NAMES[1])
    resetConfig()
    const [primary, replica] = (await databases()).slice(2)
    expect(primary).toMatchObject({ state: 'down', error: expect.stringContaining('read-only') })
    expect(replica).toMatchObject({ state: 'down', error: expect.stringContaining('follows nobody') })
    expect((await checkSystem()).status).toBe('down')
    await configureSixNodes()
  })

  it('a stopped node is down with its error, by the command as well, and the others are as they were (REG-12)', async () => {
    await server.stopReplica()
    const health = await checkSystem()
    const found = health.nodes.filter(node => node.kind === 'postgres')
    for (const index of [0, 2, 4]) expect(found[index]?.state).toBe('up')
    for (const index of [1, 3, 5]) {
      expect(found[index]).toMatchObject({ state: 'down', error: expect.stringContaining('ECONNREFUSED') })
    }
    // Learners are served by the primaries.
    expect(health.status).toBe('reduced')
    const run = promisify(execFile)(process.execPath, ['scripts/run.mjs', 'health'])
    const { stdout } = await run
    const lines = stdout.split('\n').filter(line => /shard \d (primary|replica)/.test(line))
    expect(lines).toHaveLength(6)
    expect(lines.filter(line => / up /.test(line))).toHaveLength(3)
    expect(lines.filter(line => /replica +down.*ECONNREFUSED/.test(line))).toHaveLength(3)
  })

  it('a stopped primary means that its people are not served', async () => {
    await server.stopPrimary()
    const health = await checkSystem()
    expect(health.status).toBe('down')
    expect(health.nodes[0]).toMatchObject({ state: 'down', error: expect.stringContaining('ECONNREFUSED') })
    await server.startPrimary()
    await expect.poll(async () => (await databases())[0]?.state, { timeout: 40_000 }).toBe('up')
  })
})
