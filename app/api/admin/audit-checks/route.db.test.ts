import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { changePerson } from '@/lib/auth/manage-person'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { GET, POST } from './route'

const read = (actor?: Actor) => call(GET, apiRequest('GET', '/x', actor ? { actor } : {}))
const check = (actor?: Actor) => call(POST, apiRequest('POST', '/x', actor ? { actor } : {}))

describe('/api/admin/audit-checks', () => {
  it('succeeds: says how long the log is, checks it and notes who did; damage is told in words (I20)', async () => {
    const admin = await makeActor('admin')
    expect((await read(admin)).body.data).toEqual({ entryCount: 0, lastCheck: null, actions: [], actors: [] })
    await changePerson(admin, (await makeUser()).userId, { isSuspended: true })
    const checked = await check(admin)
    expect([checked.status, checked.body.data]).toMatchObject([
      201,
      { entryCount: 1, faultCount: 0, faults: [] },
    ])
    expect((await read(admin)).body.data).toMatchObject({
      entryCount: 2,
      lastCheck: { entryCount: 1, faultCount: 0, headHash: checked.body.data.headHash },
      actions: ['audit.check', 'user.change'],
      actors: [{ id: admin.userId, name: 'Ada Reader' }],
    })

    await sql().query('ALTER TABLE audit_log DISABLE TRIGGER USER')
    await sql().query(`UPDATE audit_log SET action = 'user.keep' WHERE action = 'user.change'`)
    await sql().query('ALTER TABLE audit_log ENABLE TRIGGER USER')
    const { data } = (await check(admin)).body
    expect(data).toMatchObject({
      faultCount: 1,
      faults: [expect.stringMatching(/^row 1 \(place 1 .*was changed/)],
    })
    expect((await read(admin)).body.data.lastCheck).toMatchObject({ faultCount: 1, faults: data.faults })
  })

  it('anonymous 401, wrong role 403, invalid parameters are passed over', async () => {
    expect([(await read()).status, (await check()).status]).toEqual([401, 401])
    const instructor = await makeActor('instructor')
    expect([(await read(instructor)).status, (await check(instructor)).status]).toEqual([403, 403])
  })
})
