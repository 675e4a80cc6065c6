import { afterEach, describe, expect, it } from 'vitest'
import { GET, PUT } from '@/app/api/admin/site-settings/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'

afterEach(() => db().siteSettings.deleteMany())
const ask = (method: 'GET' | 'PUT', actor?: Actor, body?: unknown) =>
  call(
    method === 'GET' ? GET : PUT,
    apiRequest(method, '/api/admin/site-settings', { body, ...(actor ? { actor } : {}) }),
  )
const ON = { coursesNeedApproval: true }

describe('what holds for the whole site', () => {
  it('succeeds: off until an admin says otherwise, and noted with what it was', async () => {
    const admin = await makeActor('admin')
    expect((await ask('GET', admin)).body.data).toEqual({ coursesNeedApproval: false })
    expect((await ask('PUT', admin, ON)).body.data).toEqual(ON)
    expect((await ask('GET', admin)).body.data).toEqual(ON)
    const rows = await db().auditEntry.findMany({ where: { action: 'site.change', actorId: admin.userId } })
    expect(rows).toMatchObject([{ before: { coursesNeedApproval: false }, after: ON, targetId: 'site' }])
  })

  it('invalid: 400, and nothing changes', async () => {
    const admin = await makeActor('admin')
    for (const body of [{}, { coursesNeedApproval: 'yes' }, []]) {
      expect((await ask('PUT', admin, body)).status).toBe(400)
    }
    expect(await db().siteSettings.count()).toBe(0)
  })

  it('anonymous: 401', async () => {
    expect((await ask('GET')).status).toBe(401)
    expect((await ask('PUT', undefined, ON)).status).toBe(401)
  })

  it('wrong role: 403', async () => {
    for (const userType of ['student', 'instructor'] as const) {
      const actor = await makeActor(userType)
      expect((await ask('GET', actor)).status).toBe(403)
      expect((await ask('PUT', actor, ON)).status).toBe(403)
    }
    expect(await db().siteSettings.count()).toBe(0)
  })
})
