import { beforeEach, describe, expect, it } from 'vitest'
import { POST as signInByToken } from '@/app/api/auth/token/route'
import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { ageConfirmation } from '@/lib/testing/age-confirmation'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { PUT } from './route'

const confirm = (actor?: Actor, body: unknown = { password: TEST_PASSWORD }) =>
  call(PUT, apiRequest('PUT', '/api/account/confirmation', { body, ...(actor ? { actor } : {}) }))
const needed = { kind: 'forbidden', reason: 'fresh_password_needed' }

let admin: Actor
beforeEach(async () => {
  admin = await makeActor('admin')
})

describe('PUT /api/account/confirmation', () => {
  it('succeeds: what was confirmed 16 minutes ago is refused, and for a right password allowed again (check 12)', async () => {
    await ageConfirmation(admin, 14)
    await requireFreshPassword(admin)
    await ageConfirmation(admin, 16)
    await expect(requireFreshPassword(admin)).rejects.toMatchObject(needed)
    const { status, body } = await confirm(admin)
    expect(status).toBe(200)
    const minutesLeft = (Date.parse(body.data.confirmedUntil) - Date.now()) / 60_000
    expect(Math.round(minutesLeft)).toBe(15)
    await requireFreshPassword(admin)
  })

  it('is for this session alone: another one of the same person stays stale', async () => {
    const user = await makeUser({ userType: 'admin' })
    const [here, elsewhere] = [await actorOf(user), await actorOf(user)]
    await ageConfirmation(here, 16)
    await ageConfirmation(elsewhere, 16)
    await confirm(here)
    await requireFreshPassword(here)
    await expect(requireFreshPassword(elsewhere)).rejects.toMatchObject(needed)
  })

  it('a session that ended is as good as none', async () => {
    await sql().query('UPDATE user_sessions SET revoked_at = now() WHERE session_id = $1', [admin.sessionId])
    await expect(requireFreshPassword(admin)).rejects.toMatchObject(needed)
  })

  it('a program signs in anew for a token, or confirms the one that it has', async () => {
    const input = { email: admin.email, password: TEST_PASSWORD }
    const answer = await call(signInByToken, apiRequest('POST', '/api/auth/token', { body: input }))
    const authorization = `Bearer ${answer.body.access_token}`
    const headers = { authorization }
    const body = { password: TEST_PASSWORD }
    const confirmed = await call(PUT, apiRequest('PUT', '/api/account/confirmation', { body, headers }))
    expect(confirmed.status).toBe(200)
  })

  it('invalid: a wrong password is told at its field and changes nothing; after twenty no more are looked at', async () => {
    await ageConfirmation(admin, 16)
    const wrong = await confirm(admin, { password: 'not-mine' })
    expect(wrong).toMatchObject({ status: 400, body: { reason: 'wrong_password' } })
    expect(wrong.body.fields.password).toHaveLength(1)
    await expect(requireFreshPassword(admin)).rejects.toMatchObject(needed)
    for (let tries = 1; tries < 20; tries++) await confirm(admin, { password: 'not-mine' })
    expect((await confirm(admin)).status).toBe(429)
    await expect(requireFreshPassword(admin)).rejects.toMatchObject(needed)
    expect((await confirm(await makeActor(), {})).status).toBe(400)
  })

  it('anonymous 401; no role is the wrong one for the own password', async () => {
    expect((await confirm()).status).toBe(401)
    expect((await confirm(await makeActor('student'))).status).toBe(200)
  })
})
