import { describe, expect, test } from 'vitest'
import { platformStats } from '@/lib/analytics/platform-stats'
import type { Actor } from '@/lib/auth/actor'
import type { UserType } from '@/lib/auth/policy'
import { readActor } from '@/lib/auth/session'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import { db, sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { DELETE as KEEP } from './[userId]/erasure/route'
import { DELETE, PATCH, GET as READ } from './[userId]/route'
import { GET, POST } from './route'

const PATH = '/api/admin/users'
const list = (actor: Actor, query = '') => call(GET, apiRequest('GET', `${PATH}?${query}`, { actor }))
const change = (actor: Actor, userId: string, body: object) =>
  call(PATCH, apiRequest('PATCH', `${PATH}/${userId}`, { actor, body }), { userId })
const erase = (actor: Actor, userId: string) =>
  call(DELETE, apiRequest('DELETE', `${PATH}/${userId}`, { actor }), { userId })
const keep = (actor: Actor, userId: string) =>
  call(KEEP, apiRequest('DELETE', `${PATH}/${userId}/erasure`, { actor }), { userId })

const isSignedIn = async (actor: Actor) => (await readActor(await apiRequest('GET', '/', { actor }))) !== null
const auditOf = async (userId: string) =>
  (await sql().query('SELECT actor_id, action, before, after FROM audit_log WHERE target_id = $1', [userId]))
    .rows

const NEW = {
  email: 'new.admin@example.test',
  password: 'a-long-enough-one',
  firstName: 'Nia',
  lastName: 'Keeper',
  userType: 'admin',
  region: 'africa',
}

describe('succeeds', () => {
  test('people are found by parts of name and email, by role and by state, page by page without gaps', async () => {
    const admin = await makeActor('admin')
    const made = []
    for (let index = 0; index < 5; index++) {
      made.push(await makeUser({ firstName: 'Quentin', lastName: `Zwölf${index}`, userType: 'instructor' }))
    }
    await makeUser({ firstName: 'Quentin', lastName: 'Zwölf9', suspendedAt: new Date() })
    const found: string[] = []
    let cursor: string | null = null
    do {
      const query: string = `q=zwölf+quen&userType=instructor&limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const page = await list(admin, query)
      expect(page.status).toBe(200)
      found.push(...page.body.data.map((person: { userId: string }) => person.userId))
      expect(page.body.total).toBe(made.length)
      cursor = page.body.nextCursor
    } while (cursor)
    expect(found).toEqual(made.map(({ userId }) => userId).reverse())
    const byEmail = await list(admin, `q=${made[0]?.email.slice(0, 12)}`)
    expect(byEmail.body.data).toEqual([expect.objectContaining({ userId: made[0]?.userId, state: 'active' })])
    const suspended = await list(admin, 'q=quentin&state=suspended')
    expect(suspended.body.data).toHaveLength(1)
    expect(JSON.stringify(suspended.body)).not.toContain('argon2')
  })

  test('those whose account was not deleted are as many as the overview says (ADM-09)', async () => {
    const admin = await makeActor('admin')
    await makeUser({ lastName: 'Wanda', erasedAt: new Date() })
    const kept = await makeUser({ lastName: 'Wanda', suspendedAt: new Date() })
    const present = await list(admin, 'q=wanda&state=present')
    expect(present.body).toMatchObject({ total: 1, data: [{ userId: kept.userId }] })
    expect((await list(admin, 'state=present')).body.total).toBe((await platformStats(admin)).userCount)
    expect((await list(admin)).body.total).toBeGreaterThan((await platformStats(admin)).userCount)
  })

  test('an admin makes an account of any kind, which can sign in; its row of the audit log says who did it', async () => {
    const admin = await makeActor('admin')
    const answer = await call(POST, apiRequest('POST', PATH, { actor: admin, body: NEW }))
    expect(answer).toMatchObject({ status: 201, body: { data: { userType: 'admin', state: 'active' } } })
    const { userId } = answer.body.data
    const person = await verifyCredentials(NEW as never, { address: '192.0.2.1' })
    expect(person).toMatchObject({ userId })
    expect(await auditOf(userId)).toEqual([
      {
        actor_id: admin.userId,
        action: 'user.create',
        before: null,
        after: { userType: 'admin', region: 'africa' },
      },
    ])
  })

  test('another role or a suspension ends every session at once and leaves one row each (checks 6, 7, 12)', async () => {
    const admin = await makeActor('admin')
    const user = await makeUser()
    const sessions = [await actorOf(user), await actorOf(user)]
    for (const session of sessions) expect(await isSignedIn(session)).toBe(true)
    const promoted = await change(admin, user.userId, { userType: 'instructor' })
    expect(promoted).toMatchObject({
      status: 200,
      body: { data: { userType: 'instructor', sessionCount: 0 } },
    })
    for (const session of sessions) expect(await isSignedIn(session)).toBe(false)

    const again = await actorOf(user)
    expect(await isSignedIn(again)).toBe(true)
    const suspended = await change(admin, user.userId, { isSuspended: true })
    expect(suspended.body.data.state).toBe('suspended')
    expect(await isSignedIn(again)).toBe(false)
    // What is so already is no act.
    await change(admin, user.userId, { isSuspended: true, userType: 'instructor' })

    const { body } = await change(admin, user.userId, { isSuspended: false })
    expect(body.data.state).toBe('active')
    expect(body.data.history.map((act: { before: object }) => act.before)).toEqual([
      { userType: 'instructor', isSuspended: true },
      { userType: 'instructor', isSuspended: false },
      { userType: 'student', isSuspended: false },
    ])
    expect(body.data.history[0].actorName).toBe(`${admin.firstName} ${admin.lastName}`)
    expect(await auditOf(user.userId)).toHaveLength(3)
  })

  test('an erasure is started and taken back, each with its row', async () => {
    const admin = await makeActor('admin')
    const user = await makeUser()
    const session = await actorOf(user)
    expect(await erase(admin, user.userId)).toMatchObject({
      status: 202,
      body: { data: { state: 'leaving' } },
    })
    expect(await isSignedIn(session)).toBe(false)
    expect(await keep(admin, user.userId)).toMatchObject({ status: 200, body: { data: { state: 'active' } } })
    await keep(admin, user.userId)
    expect((await auditOf(user.userId)).map(row => row.action)).toEqual(['user.erase', 'user.keep'])
  })
})

describe('invalid', () => {
  test.each([
    {},
    { userType: 'owner' },
    { isSuspended: 'yes' },
    { userType: 'admin', email: 'x@example.test' },
    { passwordHash: 'x' },
  ])('%j changes nobody (check 4)', async body => {
    const admin = await makeActor('admin')
    const user = await makeUser()
    expect((await change(admin, user.userId, body)).status).toBe(400)
    const after = await db().user.findUniqueOrThrow({ where: { userId: user.userId } })
    expect(after).toEqual(user)
  })

  test('nobody is added twice, and a list refuses what it does not know', async () => {
    const admin = await makeActor('admin')
    const { email } = await makeUser()
    const twice = await call(
      POST,
      apiRequest('POST', PATH, { actor: admin, body: { ...NEW, email: email.toUpperCase() } }),
    )
    expect(twice).toMatchObject({ status: 409, body: { reason: 'email_taken' } })
    for (const query of ['userType=owner', 'state=gone', 'limit=1000', 'cursor=forged', 'q=a&q=b']) {
      expect((await list(admin, query)).status, query).toBe(400)
    }
  })

  test("a search of ' OR 1=1 -- finds nobody and harms nothing (SEC-02)", async () => {
    const admin = await makeActor('admin')
    for (const q of [`' OR 1=1 --`, `%`, `_`, `\\`, `'; DROP TABLE users; --`]) {
      const answer = await list(admin, new URLSearchParams({ q }).toString())
      expect(answer, q).toMatchObject({ status: 200, body: { data: [] } })
    }
    expect((await list(admin)).body.data.length).toBeGreaterThan(0)
  })

  test('nobody takes away their own role or the last acting admin, also when two try at once', async () => {
    await db().user.updateMany({ where: { userType: 'admin' }, data: { suspendedAt: new Date() } })
    const [one, two] = [await makeActor('admin'), await makeActor('admin')]
    for (const body of [{ userType: 'student' }, { isSuspended: true }]) {
      expect(await change(one, one.userId, body)).toMatchObject({
        status: 409,
        body: { reason: 'own_account' },
      })
    }
    expect(await erase(one, one.userId)).toMatchObject({ status: 409, body: { reason: 'own_account' } })
    // Each is still signed in when the other has lost the role, so both requests get through to the work.
    const answers = await Promise.all([
      change(one, two.userId, { userType: 'student' }),
      change(two, one.userId, { isSuspended: true }),
    ])
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200])
    expect(await db().user.count({ where: { userType: 'admin', suspendedAt: null } })).toBe(1)
  })

  test('who is erased or never was cannot be changed', async () => {
    const admin = await makeActor('admin')
    const erased = await makeUser({ erasedAt: new Date() })
    for (const userId of [erased.userId, crypto.randomUUID()]) {
      expect((await change(admin, userId, { isSuspended: true })).status).toBe(404)
      expect((await erase(admin, userId)).status).toBe(404)
      expect((await keep(admin, userId)).status).toBe(404)
    }
  })
})

const HANDLERS = [
  ['GET', GET, PATH],
  ['POST', POST, PATH],
  ['GET', READ, `${PATH}/:userId`],
  ['PATCH', PATCH, `${PATH}/:userId`],
  ['DELETE', DELETE, `${PATH}/:userId`],
  ['DELETE', KEEP, `${PATH}/:userId/erasure`],
] as const

async function tryAll(actor?: Actor): Promise<number[]> {
  const { userId } = await makeUser()
  const statuses: number[] = []
  for (const [method, handler, path] of HANDLERS) {
    const options = {
      ...(actor ? { actor } : {}),
      ...(method === 'PATCH' || method === 'POST' ? { body: NEW } : {}),
    }
    const request = apiRequest(method, path.replace(':userId', userId), options)
    statuses.push((await call(handler, request, { userId })).status)
  }
  expect(await db().user.findUniqueOrThrow({ where: { userId } })).toMatchObject({
    userType: 'student',
    eraseAfter: null,
  })
  return statuses
}

describe('anonymous', () => {
  test('is asked to sign in everywhere', async () => {
    expect(await tryAll()).toEqual(HANDLERS.map(() => 401))
  })
})

describe('wrong role', () => {
  test.each<UserType>(['student', 'instructor'])('a %s is refused everywhere (ACC-13)', async userType => {
    expect(await tryAll(await makeActor(userType))).toEqual(HANDLERS.map(() => 403))
  })
})
