import { beforeEach, describe, expect, it } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import { DELETE as stopRoute } from '@/app/api/acting/route'
import { PUT as buy } from '@/app/api/cart/items/[productId]/route'
import { PATCH as changeCourse, DELETE as deleteCourse } from '@/app/api/courses/[courseId]/route'
import { endExpiredActing } from '@/lib/auth/act-as'
import type { Actor } from '@/lib/auth/actor'
import { changePerson } from '@/lib/auth/manage-person'
import { forgetSession } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeUser } from '@/lib/testing/factories'
import { PATCH as changeRole } from '../route'
import { POST } from './route'

type Row = Awaited<ReturnType<typeof makeUser>>
let admin: Actor
let person: Row
beforeEach(async () => {
  admin = await makeActor('admin')
  person = await makeUser({ userType: 'instructor', firstName: 'Grace', lastName: 'Teacher' })
})

const start = (userId = person.userId, body: unknown = {}, actor: Actor | null = admin) =>
  call(POST, apiRequest('POST', '/x', { body, ...(actor ? { actor } : {}) }), { userId })
const stop = (actor?: Actor) => call(stopRoute, apiRequest('DELETE', '/api/acting', actor ? { actor } : {}))
const me = async () =>
  (await call(whoAmI, apiRequest('GET', '/api/account', { actor: admin }))).body.data.account
const notes = () =>
  db().auditEntry.findMany({
    where: { targetId: person.userId },
    orderBy: { auditId: 'asc' },
    select: { action: true, actorId: true, asUserId: true, after: true, reason: true },
  })
const age = async (minutes: number) => {
  await sql().query(
    `UPDATE acting_sessions SET started_at = started_at - make_interval(mins => $2),
       expires_at = expires_at - make_interval(mins => $2) WHERE session_id = $1`,
    [admin.sessionId, minutes],
  )
  forgetSession(admin.sessionId)
}

describe('POST /api/admin/users/:userId/acting', () => {
  it('succeeds: the session of the admin is the person for half an hour, until it is stopped; both are noted', async () => {
    const started = await start(person.userId, { reason: 'They see no lesson' })
    expect(started).toMatchObject({ status: 201, body: { data: { firstName: 'Grace' } } })
    expect(await me()).toMatchObject({
      ...{ userId: person.userId, userType: 'instructor', email: person.email },
      actedBy: { adminName: 'Ada Reader', expiresAt: started.body.data.expiresAt },
    })
    expect(Math.round((Date.parse(started.body.data.expiresAt) - Date.now()) / 60_000)).toBe(30)
    expect((await stop(admin)).status).toBe(204)
    expect(await me()).toMatchObject({ userId: admin.userId, userType: 'admin' })
    expect((await me()).actedBy).toBeUndefined()
    expect(await notes()).toMatchObject([
      { action: 'acting.start', actorId: admin.userId, reason: 'They see no lesson' },
      { action: 'acting.end', actorId: admin.userId, asUserId: null, after: { endedBy: 'stop' } },
    ])
    // Again, and for who never began, nothing happens.
    expect([(await stop(admin)).status, (await notes()).length]).toEqual([204, 2])
  })

  it('ends by itself after thirty minutes, and with the session; the end is noted either way', async () => {
    await start()
    await age(29)
    expect((await me()).userId).toBe(person.userId)
    await age(2)
    expect((await me()).userId).toBe(admin.userId)
    expect(await endExpiredActing()).toBe(1)
    await start()
    await signOut(admin.sessionId)
    expect(await me()).toBeNull()
    expect([await endExpiredActing(), await endExpiredActing()]).toEqual([1, 0])
    const ends = (await notes()).filter(({ action }) => action === 'acting.end')
    expect(ends).toMatchObject([{ after: { endedBy: 'time' } }, { after: { endedBy: 'session' } }])
  })

  it('an admin who is demoted meanwhile is signed out and acts as nobody; so does one whose role is taken past all verbs', async () => {
    await start()
    await sql().query(`UPDATE users SET user_type = 'student' WHERE user_id = $1`, [admin.userId])
    forgetSession(admin.sessionId)
    expect(await me()).toMatchObject({ userId: admin.userId, userType: 'student' })
    await sql().query(`UPDATE users SET user_type = 'admin' WHERE user_id = $1`, [admin.userId])
    await changePerson(await makeActor('admin'), admin.userId, { userType: 'student' })
    expect(await me()).toBeNull()
  })

  it('a person who is suspended or becomes an admin meanwhile is nobody to act as', async () => {
    await start()
    for (const change of [{ suspendedAt: new Date() }, { suspendedAt: null, userType: 'admin' as const }]) {
      await db().user.update({ where: { userId: person.userId }, data: change })
      forgetSession(admin.sessionId)
      expect((await me()).userId).toBe(admin.userId)
    }
  })

  it('is in one session alone: the same admin elsewhere, and the person, stay who they are', async () => {
    await start()
    const elsewhere = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: admin.userId } }))
    const seen = await call(whoAmI, apiRequest('GET', '/x', { actor: elsewhere }))
    expect(seen.body.data.account.userId).toBe(admin.userId)
  })

  it('what is changed meanwhile is noted with both ids, and with what it was', async () => {
    const { courseId } = await makeCourse({ instructorId: person.userId, publishedAt: null })
    await start()
    const path = `/api/courses/${courseId}`
    const body = { title: 'Changed for them' }
    const changed = await call(changeCourse, apiRequest('PATCH', path, { body, actor: admin }), { courseId })
    expect(changed.status).toBe(200)
    expect((await notes()).at(-1)).toMatchObject({
      ...{ action: 'acting.write', actorId: admin.userId, asUserId: person.userId },
      after: {
        ...{ operation: 'change a course', action: 'course.change' },
        ...{ targetType: 'course', targetId: courseId },
      },
    })
  })

  it('wrong role: money, what cannot be undone, the administration and a second acting stay closed (read-only)', async () => {
    const { courseId } = await makeCourse({ instructorId: person.userId, publishedAt: null })
    await start()
    const readOnly = { status: 403, body: { reason: 'acting_read_only' } }
    const productId = newId()
    const buying = apiRequest('PUT', `/api/cart/items/${productId}`, { body: { quantity: 1 }, actor: admin })
    expect(await call(buy, buying, { productId })).toMatchObject(readOnly)
    const deleting = apiRequest('DELETE', `/api/courses/${courseId}`, { actor: admin })
    expect(await call(deleteCourse, deleting, { courseId })).toMatchObject(readOnly)
    const nested = await start((await makeUser()).userId)
    expect(nested).toMatchObject({ status: 403, body: { reason: 'role_not_allowed' } })
    const granting = apiRequest('PATCH', '/api/admin/users/x', { body: { userType: 'admin' }, actor: admin })
    expect((await call(changeRole, granting, { userId: person.userId })).status).toBe(403)
    expect((await notes()).map(({ action }) => action)).toEqual(['acting.start'])
  })

  it('invalid: not as oneself, as an admin, as who is suspended, gone or unknown; a second begin at once is one', async () => {
    const reasonOf = async (userId: string) => (await start(userId)).body.reason
    expect(await reasonOf(admin.userId)).toBe('own_account')
    expect(await reasonOf((await makeUser({ userType: 'admin' })).userId)).toBe('cannot_act_as')
    expect(await reasonOf((await makeUser({ suspendedAt: new Date() })).userId)).toBe('cannot_act_as')
    expect(await reasonOf((await makeUser({ erasedAt: new Date() })).userId)).toBe('person_not_found')
    expect(await reasonOf(newId())).toBe('person_not_found')
    expect((await start(person.userId, { reason: 'x'.repeat(501) })).status).toBe(400)
    const statuses = (await Promise.all([start(), start()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 403])
  })

  it('anonymous 401, wrong role 403', async () => {
    expect([(await start(person.userId, {}, null)).status, (await stop()).status]).toEqual([401, 401])
    for (const role of ['student', 'instructor'] as const)
      expect((await start(person.userId, {}, await makeActor(role))).status).toBe(403)
  })
})
