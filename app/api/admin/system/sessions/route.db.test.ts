import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { config } from '@/lib/platform/config'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET } from './route'

let admin: Actor
const ask = (query = '', actor: Actor | undefined = admin) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}))

beforeAll(async () => {
  admin = await makeActor('admin')
})

type Listed = { sessions: Session[] }
const named = ({ sessions }: Listed, application: string) =>
  sessions.find(one => one.application === application)
// The pool opens and ends its own as it needs them, and the one that looked before may not have ended yet.
const foreign = ({ sessions }: Listed) =>
  sessions.filter(({ application }) => !application.startsWith('lectern'))

async function openClient(application: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: config().databaseUrl, application_name: application })
  await client.connect()
  return client
}

describe('GET /api/admin/system/sessions', () => {
  it('succeeds: a session that opens is in the list, and the count rises by it (ADM-12)', async () => {
    const before = foreign((await ask()).body.data)
    const client = await openClient('opened-by-a-test')
    try {
      await client.query('BEGIN')
      await client.query('SELECT count(*) FROM users WHERE email = $1', ['ada@example.com'])
      const opened = async () => named((await ask()).body.data, 'opened-by-a-test')
      // It has answered before it begins to wait for the next word.
      await expect.poll(async () => (await opened())?.waitEvent).toBe('Client: ClientRead')
      const after = (await ask()).body.data
      expect(foreign(after)).toHaveLength(before.length + 1)
      const session = named(after, 'opened-by-a-test') as Session
      expect(session).toMatchObject({
        pid: (client as unknown as { processID: number }).processID,
        state: 'idle in transaction',
        statement: 'SELECT count(*) FROM users WHERE email = $1',
      })
      expect(Date.parse(String(session.since))).toBeGreaterThanOrEqual(Date.parse(String(session.openedAt)))
      expect(after.byState).toContainEqual({ state: 'idle in transaction', count: 1 })
    } finally {
      await client.end()
    }
  })

  it('shows no value that somebody wrote into a statement', async () => {
    const client = await openClient('typed-by-hand')
    try {
      await client.query(
        `SELECT count(*) FROM users WHERE first_name = 'Ada Lovelace' OR email = 'ada@example.com'`,
      )
      const { body } = await ask()
      const session = body.data.sessions.find((one: Session) => one.application === 'typed-by-hand')
      expect(session.statement).toBe('SELECT count(*) FROM users WHERE first_name = ? OR email = ?')
      expect(JSON.stringify(body)).not.toMatch(/Lovelace|ada@example/)
    } finally {
      await client.end()
    }
  })

  it('says how many there may be: of the server, and of the pool (OPS-18)', async () => {
    const { data } = (await ask()).body
    expect(data).toMatchObject({ maxConnections: 200, pool: { size: 10 } })
    expect(data.serverCount).toBeGreaterThanOrEqual(data.sessions.length)
    const counted = data.byState.reduce((sum: number, one: { count: number }) => sum + one.count, 0)
    expect(counted).toBe(data.sessions.length)
  })

  it('invalid: a server that is none: 404', async () => {
    expect((await ask('?node=nothing')).status).toBe(404)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(GET, apiRequest('GET', '/x'))).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await ask('', await makeActor(role))).status).toBe(403)
  })
})
