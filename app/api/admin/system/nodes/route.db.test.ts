import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { config, resetConfig } from '@/lib/platform/config'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET } from './route'

let admin: Actor
const ask = (actor?: Actor) => call(GET, apiRequest('GET', '/x', actor ? { actor } : {}))

beforeAll(async () => {
  admin = await makeActor('admin')
})
afterAll(() => {
  delete process.env.DB_SHARD_1_REPLICA_URLS
  resetConfig()
})

describe('GET /api/admin/system/nodes', () => {
  it('succeeds: names a node that is stopped, with its error, beside those that work (ADM-14)', async () => {
    process.env.DB_SHARD_1_REPLICA_URLS = 'postgresql://lectern:hidden-word@127.0.0.1:9/elearning_na'
    resetConfig()
    const { status, body } = await ask(admin)
    expect(status).toBe(200)
    expect(body.data.nodes.map((node: { name: string }) => node.name).slice(0, 2)).toEqual([
      'shards 1, 2 and 3 primary',
      'shards 1, 2 and 3 replica',
    ])
    expect(body.data.nodes[0]).toMatchObject({ state: 'up', error: null })
    expect(body.data.nodes[1]).toMatchObject({
      state: 'down',
      address: '127.0.0.1:9/elearning_na',
      error: expect.stringContaining('ECONNREFUSED'),
    })
    expect(JSON.stringify(body)).not.toContain('hidden-word')
  })

  it('invalid: an address that is none is named, by its variable', () => {
    process.env.DB_SHARD_1_REPLICA_URLS = 'not an address'
    resetConfig()
    expect(() => config()).toThrow('DB_SHARD_1_REPLICA_URLS: not a list of addresses')
    delete process.env.DB_SHARD_1_REPLICA_URLS
    resetConfig()
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await ask()).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await ask(await makeActor(role))).status).toBe(403)
  })
})
