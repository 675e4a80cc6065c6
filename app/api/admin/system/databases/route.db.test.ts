import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { config } from '@/lib/platform/config'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET } from './route'

let admin: Actor
const ask = (query = '', actor: Actor | undefined = admin) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}))
const bytesOf = async (what: string) => (await sql().query(`SELECT ${what}::float AS bytes`)).rows[0].bytes

beforeAll(async () => {
  admin = await makeActor('admin')
  await ensureCollections()
})

describe('GET /api/admin/system/databases', () => {
  it('succeeds: the size of the database is the server’s own (ADM-10)', async () => {
    const sizeBytes = () => bytesOf('pg_database_size(current_database())')
    const before = await sizeBytes()
    const [database] = (await ask()).body.data.databases
    const bounds = [before, await sizeBytes()]
    const name = new URL(config().databaseUrl ?? '').pathname.slice(1)
    expect(database).toMatchObject({ node: 'shards 1, 2 and 3 primary', name, error: null })
    // It may have grown by a page in between, or have been vacuumed, and changed by no more.
    expect(database.sizeBytes).toBeGreaterThan(Math.min(...bounds) - 200_000)
    expect(database.sizeBytes).toBeLessThan(Math.max(...bounds) + 200_000)
  })

  it('every table of schema public, with its indexes, largest first (ADM-11)', async () => {
    await sql().query(`
      CREATE TABLE the_largest WITH (autovacuum_enabled = false) AS SELECT number, repeat('x', 100) AS text FROM generate_series(1, 100000) number;
      CREATE INDEX the_largest_number ON the_largest (number); ANALYZE the_largest`)
    const { tables } = (await ask()).body.data
    const { rows } = await sql().query(
      `SELECT count(*)::integer AS tables FROM pg_tables WHERE schemaname = 'public'`,
    )
    expect(tables).toHaveLength(rows[0].tables)
    expect(tables[0]).toEqual({
      schema: 'public',
      table: 'the_largest',
      rowEstimate: 100_000,
      sizeBytes: await bytesOf(`pg_total_relation_size('the_largest')`),
      indexBytes: await bytesOf(`pg_relation_size('the_largest_number')`),
    })
    const sizes = tables.map((table: { sizeBytes: number }) => table.sizeBytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('collections likewise, and without MongoDB the tables alone', async () => {
    const made = mongo().collection('made_to_be_measured')
    await made.insertMany(Array.from({ length: 500 }, (_, number) => ({ number, text: 'x'.repeat(1000) })))
    const { collections } = (await ask()).body.data
    const found = collections.find((one: { collection: string }) => one.collection === 'made_to_be_measured')
    expect(found).toMatchObject({ documentCount: 500 })
    expect(found.dataBytes).toBeGreaterThan(500_000)
    const sizes = collections.map((one: { sizeBytes: number }) => one.sizeBytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))

    const { mongoUrl } = config()
    await closeMongo()
    config().mongoUrl = 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200'
    try {
      const { data } = (await ask()).body
      expect(data).toMatchObject({
        collections: null,
        collectionsError: expect.stringContaining('ECONNREFUSED'),
      })
      expect(data.tables.length).toBeGreaterThan(10)
    } finally {
      await closeMongo()
      config().mongoUrl = mongoUrl
    }
  })

  it('invalid: a server that is none: 404', async () => {
    const { status, body } = await ask('?node=shard+9+primary')
    expect([status, body.reason]).toEqual([404, 'no_such_node'])
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(GET, apiRequest('GET', '/x'))).status).toBe(401)
    expect((await ask('', await makeActor('instructor'))).status).toBe(403)
  })
})
