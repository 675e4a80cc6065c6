import { beforeAll, describe, expect, it } from 'vitest'
import { DELETE } from '@/app/api/admin/findings/[findingId]/quarantine/route'
import type { Actor } from '@/lib/auth/actor'
import { findFinding, noteFinding, quarantineFinding } from '@/lib/media/finding-store'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'

let admin: Actor
beforeAll(async () => {
  admin = await makeActor('admin')
})
const release = (findingId: string, actor?: Actor) =>
  call(DELETE, apiRequest('DELETE', '/api/x', actor ? { actor } : {}), { findingId })
async function inQuarantine(): Promise<string> {
  const { findingId } = await noteFinding({ kind: 'orphan_blob', subject: `blob/${newId()}`, why: 'Unused.' })
  await quarantineFinding(findingId)
  return findingId
}

describe('DELETE /api/admin/findings/:id/quarantine', () => {
  it('succeeds: it is kept by decision, noted in the audit log once however often it is asked', async () => {
    const findingId = await inQuarantine()
    for (let times = 0; times < 2; times += 1) expect((await release(findingId, admin)).status).toBe(204)
    expect(await findFinding(findingId)).toMatchObject({ resolution: 'kept' })
    const acts = await db().auditEntry.findMany({ where: { targetId: findingId } })
    expect(acts.map(({ actorId, action }) => [actorId, action])).toEqual([[admin.userId, 'finding.keep']])
  })

  it('invalid: 404 for what is no id or an unknown one, 409 for what is not in quarantine', async () => {
    expect((await release('x', admin)).status).toBe(404)
    expect((await release(newId(), admin)).status).toBe(404)
    const { findingId } = await noteFinding({ kind: 'wrong_size', subject: `file/${newId()}`, why: 'Long.' })
    expect(await release(findingId, admin)).toMatchObject({
      status: 409,
      body: { reason: 'not_in_quarantine' },
    })
  })

  it('anonymous: 401; wrong role: 403, and it stays in quarantine', async () => {
    const findingId = await inQuarantine()
    expect((await release(findingId)).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await release(findingId, await makeActor(role))).status).toBe(403)
    expect(await findFinding(findingId)).toMatchObject({ resolution: null, resolvedAt: null })
  })
})
