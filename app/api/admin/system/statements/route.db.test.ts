import { beforeAll, describe, expect, it } from 'vitest'
import type { Statement } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { config } from '@/lib/platform/config'
import { ensureStatementStatistics } from '@/lib/platform/monitor/statements'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { DELETE, GET } from './route'

let admin: Actor
const ask = (query = '', actor: Actor | undefined = admin) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}))
const reset = (query = '', actor: Actor | undefined = admin) =>
  call(DELETE, apiRequest('DELETE', `/x${query}`, actor ? { actor } : {}))
const audited = () => db().auditEntry.count({ where: { action: 'statements.reset' } })
const prepare = () => ensureStatementStatistics(config().databaseUrl ?? '')

beforeAll(async () => {
  admin = await makeActor('admin')
})

describe('without the extension', () => {
  it('says that it is missing, and refuses to reset, without a trace in the audit log', async () => {
    const { status, body } = await ask()
    expect([status, body.data.state, body.data.statements]).toEqual([200, 'not_installed', []])
    const refused = await reset()
    expect([refused.status, refused.body.reason]).toEqual([409, 'statistics_not_counted'])
    expect(await audited()).toBe(0)
  })
})

describe('GET /api/admin/system/statements', () => {
  it('succeeds: a statement that is repeated shows up with its calls (ADM-13); set-up may run twice', async () => {
    expect([await prepare(), await prepare()]).toEqual(['ready', 'ready'])
    for (let time = 0; time < 7; time++)
      await sql().query('SELECT count(*) AS repeated FROM users WHERE first_name = $1', [`Ada ${time}`])
    await sql().query(`SELECT pg_sleep(0.4), 'Lovelace' AS slow`)
    const { data } = (await ask('?sort=calls')).body
    expect(data).toMatchObject({ state: 'ready', hiddenCount: 0 })
    const find = (part: string) => data.statements.find((one: Statement) => one.text.includes(part))
    expect(find('AS repeated')).toMatchObject({
      text: 'SELECT count(*) AS repeated FROM users WHERE first_name = $1',
      calls: 7,
      rowCount: 7,
    })
    // Wherever it stands: what else this database was asked may have taken longer on a busy machine.
    const slowest: Statement[] = (await ask('?sort=max')).body.data.statements
    const slow = slowest.find(({ text }) => /^SELECT pg_sleep\(\$1\), \$2 AS slow$/.test(text))
    expect(slow?.maxMs).toBeGreaterThan(399)
    expect(JSON.stringify(data)).not.toContain('Lovelace')
  })

  it('each order is one of falling figures, and the shares are parts of a whole', async () => {
    const keys = { total: 'totalMs', mean: 'meanMs', max: 'maxMs', calls: 'calls' } as const
    for (const [sort, key] of Object.entries(keys)) {
      const { statements } = (await ask(`?sort=${sort}`)).body.data
      const figures = statements.map((one: Statement) => one[key])
      expect(figures).toEqual([...figures].sort((a, b) => b - a))
      const whole = statements.reduce((sum: number, one: Statement) => sum + one.share, 0)
      expect(whole).toBeGreaterThan(0)
      expect(whole).toBeLessThanOrEqual(1.0001)
    }
  })

  it('invalid: an order that is none: 400; a server that is none: 404', async () => {
    expect((await ask('?sort=query')).status).toBe(400)
    expect((await ask('?node=nothing')).status).toBe(404)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(GET, apiRequest('GET', '/x'))).status).toBe(401)
    expect((await ask('', await makeActor('instructor'))).status).toBe(403)
  })
})

describe('DELETE /api/admin/system/statements', () => {
  it('succeeds: it counts anew, and who did that stands in the audit log', async () => {
    await prepare()
    await sql().query('SELECT count(*) AS forgotten FROM users')
    const texts = async () =>
      (await ask('?sort=calls')).body.data.statements.map((one: Statement) => one.text)
    expect((await texts()).join()).toContain('AS forgotten')
    expect((await reset()).status).toBe(204)
    expect((await texts()).join()).not.toContain('AS forgotten')
    const entry = await db().auditEntry.findFirst({ where: { action: 'statements.reset' } })
    expect(entry).toMatchObject({ actorId: admin.userId, targetType: 'database' })
  })

  it('invalid: a server that is none: 404, and nothing in the audit log', async () => {
    const before = await audited()
    expect((await reset('?node=nothing')).status).toBe(404)
    expect(await audited()).toBe(before)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await call(DELETE, apiRequest('DELETE', '/x'))).status).toBe(401)
    expect((await reset('', await makeActor('instructor'))).status).toBe(403)
  })
})
