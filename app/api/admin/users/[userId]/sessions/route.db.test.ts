import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { findActor } from '@/lib/auth/session-store'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { DELETE } from './route'

const signOut = (userId: string, actor?: Actor) =>
  call(DELETE, apiRequest('DELETE', '/x', actor ? { actor } : {}), { userId })

describe('DELETE /api/admin/users/:userId/sessions', () => {
  it('succeeds: the person is signed in nowhere, which is noted once; again there is nothing to end', async () => {
    const [admin, person] = [await makeActor('admin'), await makeActor()]
    const answer = await signOut(person.userId, admin)
    expect([answer.status, answer.body.data.sessionCount]).toEqual([200, 0])
    expect(await findActor(person.sessionId)).toBeNull()
    expect((await signOut(person.userId, admin)).status).toBe(200)
    const acts = await db().auditEntry.findMany({ where: { targetId: person.userId } })
    expect(acts).toMatchObject([{ action: 'user.sign_out', after: { endedSessionCount: 1 } }])
  })

  it('invalid: nobody unknown, and not oneself', async () => {
    const admin = await makeActor('admin')
    expect((await signOut(newId(), admin)).status).toBe(404)
    expect(await signOut(admin.userId, admin)).toMatchObject({ status: 409, body: { reason: 'own_account' } })
  })

  it('anonymous 401, wrong role 403', async () => {
    const person = await makeActor()
    expect((await signOut(person.userId)).status).toBe(401)
    expect((await signOut(person.userId, await makeActor('instructor'))).status).toBe(403)
  })
})
