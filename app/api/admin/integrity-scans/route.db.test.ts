import { beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/admin/integrity-scans/route'
import type { Actor } from '@/lib/auth/actor'
import { findFinding, noteFinding } from '@/lib/media/finding-store'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makePlace, storeDocument } from '@/lib/testing/stored-files'

let admin: Actor
beforeAll(async () => {
  admin = await makeActor('admin')
})
const read = (actor?: Actor) => call(GET, apiRequest('GET', '/api/x', actor ? { actor } : {}))
const start = (body: unknown, actor?: Actor) =>
  call(POST, apiRequest('POST', '/api/x', { body, ...(actor ? { actor } : {}) }))

describe('/api/admin/integrity-scans', () => {
  it('succeeds: nothing before the first scan, then how far it is', async () => {
    expect(await read(admin)).toMatchObject({ status: 200, body: { data: null } })
    await storeDocument(await makePlace())
    await scanChecksums()
    const { body } = await read(admin)
    expect(body.data).toMatchObject({ checkedCount: 1, finishedAt: expect.any(String) })
    expect(body.data).not.toHaveProperty('reached')
  })

  it('succeeds: has the worker check, and looks again at what is known', async () => {
    expect(await start({ mode: 'check' }, admin)).toMatchObject({
      status: 202,
      body: { data: { closed: 0 } },
    })
    const { findingId } = await noteFinding({
      ...{ kind: 'wrong_size', subject: 'file/gone', why: 'Long ago.' },
    })
    expect(await start({ mode: 'refresh' }, admin)).toMatchObject({
      status: 202,
      body: { data: { closed: 1 } },
    })
    expect(await findFinding(findingId)).toMatchObject({ resolution: 'vanished' })
  })

  it('invalid: 400', async () => {
    for (const body of [{}, { mode: 'everything' }, { mode: { $ne: null } }])
      expect((await start(body, admin)).status).toBe(400)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect([(await read()).status, (await start({ mode: 'check' })).status]).toEqual([401, 401])
    for (const role of ['student', 'instructor'] as const) {
      const actor = await makeActor(role)
      expect([(await read(actor)).status, (await start({ mode: 'check' }, actor)).status]).toEqual([403, 403])
    }
  })
})
