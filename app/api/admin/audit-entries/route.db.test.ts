import { beforeAll, describe, expect, it } from 'vitest'
import { checkAuditNightly } from '@/lib/analytics/check-audit'
import type { Actor } from '@/lib/auth/actor'
import { changePerson } from '@/lib/auth/manage-person'
import { createCategory } from '@/lib/catalog/create-category'
import { appendAudit } from '@/lib/platform/audit'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { stayWithinOneDay } from '@/lib/testing/one-day'
import { GET as exported } from './export/route'
import { GET } from './route'

let admin: Actor
let other: Actor
let person: { userId: string }
beforeAll(async () => {
  await stayWithinOneDay()
  ;[admin, other] = [await makeActor('admin'), await makeActor('admin')]
  person = await makeUser({ firstName: 'Grace', lastName: 'Reader' })
  await changePerson(admin, person.userId, { userType: 'instructor' })
  await changePerson(other, person.userId, { isSuspended: true })
  await createCategory(other, { name: 'Shelf' })
  await checkAuditNightly()
})

const list = (query = '', actor: Actor | null = admin) =>
  call(GET, apiRequest('GET', `/api/admin/audit-entries${query}`, actor ? { actor } : {}))
const actionsOf = ({ body }: { body: { data: { action: string }[] } }) => body.data.map(row => row.action)
const file = async (query: string, actor: Actor | null = admin) =>
  exported(await apiRequest('GET', `/api/admin/audit-entries/export${query}`, actor ? { actor } : {}), {
    params: Promise.resolve({}),
  })

describe('GET /api/admin/audit-entries', () => {
  it('succeeds: the newest first, with who did what to whom, from what to what, and its place in the chain (I20)', async () => {
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(actionsOf({ body })).toEqual(['audit.check', 'category.create', 'user.change', 'user.change'])
    expect(body.data.at(-1)).toMatchObject({
      position: 1,
      actor: { id: admin.userId, name: 'Ada Reader' },
      target: { type: 'user', id: person.userId, name: 'Grace Reader' },
      before: { userType: 'student', isSuspended: false },
      after: { userType: 'instructor', isSuspended: false },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(body.data[0]).toMatchObject({ actor: null, after: { entryCount: 3, faultCount: 0 } })
  })

  it('finds by who, what, about what and when', async () => {
    const today = new Date().toISOString().slice(0, 10)
    expect(actionsOf(await list(`?actor=${admin.userId}`))).toEqual(['user.change'])
    expect(actionsOf(await list('?actor=system'))).toEqual(['audit.check'])
    expect(actionsOf(await list('?action=category.create'))).toEqual(['category.create'])
    expect(actionsOf(await list(`?targetType=user&targetId=${person.userId}`))).toHaveLength(2)
    expect(actionsOf(await list(`?from=${today}&to=${today}`))).toHaveLength(4)
    expect(actionsOf(await list('?to=2020-01-31'))).toEqual([])
    const first = (await list()).body.data.at(-1).at
    expect(actionsOf(await list(`?from=${first}&to=${first}`))).toEqual(['user.change'])
  })

  it('gives page after page, each row once, also while rows are added', async () => {
    const first = await list('?limit=2')
    await inTransaction(tx =>
      appendAudit(tx, { actorId: null, action: 'test', targetType: 'user', targetId: newId() }),
    )
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`)
    expect([...actionsOf(first), ...actionsOf(second)]).toEqual([
      'audit.check',
      'category.create',
      'user.change',
      'user.change',
    ])
    expect(second.body.nextCursor).toBeNull()
  })

  it.each([
    '?actor=somebody',
    '?action=a%20b',
    '?from=yesterday',
    '?limit=101',
    '?cursor=forged',
    '?to=2026-13-01',
  ])('invalid: %s', async query => expect((await list(query)).status).toBe(400))

  it('anonymous 401, wrong role 403', async () => {
    expect((await list('', null)).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await list('', await makeActor(role))).status).toBe(403)
  })
})

describe('GET /api/admin/audit-entries/export', () => {
  it('succeeds as CSV, in which no cell is a formula (check 25)', async () => {
    const evil = { targetType: 'file', targetId: '=HYPERLINK("https://evil.test")' }
    await inTransaction(tx => appendAudit(tx, { actorId: null, action: 'test.csv', ...evil, reason: '+1' }))
    const answer = await file('?action=test.csv')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="lectern-audit.csv"')
    const [header, line, end] = (await answer.text()).split('\r\n')
    expect(header).toMatch(/^position,auditId,at,actorId/)
    expect(line).toContain(`"'=HYPERLINK(""https://evil.test"")"`)
    expect(line).toContain(",'+1,")
    expect(end).toBe('')
  })

  it('succeeds as JSON: all rows of a choice, over the pages in which they are read, with the links of the chain', async () => {
    await sql().query(
      `INSERT INTO audit_log (action, target_type, target_id) SELECT 'test.many', 'user', n::text FROM generate_series(1, 1100) n`,
    )
    const rows = JSON.parse(await (await file('?action=test.many&format=json')).text())
    expect(rows).toHaveLength(1100)
    expect(new Set(rows.map((row: { auditId: string }) => row.auditId)).size).toBe(1100)
    for (const [index, row] of rows.slice(1).entries()) expect(row.hash).toBe(rows[index].previousHash)
    expect(JSON.parse(await (await file('?action=no.such&format=json')).text())).toEqual([])
  })

  it('invalid 400, anonymous 401, wrong role 403', async () => {
    expect((await file('?format=xlsx')).status).toBe(400)
    expect((await file('', null)).status).toBe(401)
    expect((await file('', await makeActor('instructor'))).status).toBe(403)
  })
})
