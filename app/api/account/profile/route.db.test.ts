import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser } from '@/lib/testing/factories'
import { GET, PATCH } from './route'

const PATH = '/api/account/profile'
const read = (actor?: Actor) => call(GET, apiRequest('GET', PATH, actor ? { actor } : {}))
const change = (actor: Actor, body: unknown) => call(PATCH, apiRequest('PATCH', PATH, { actor, body }))
const rowsOf = (userId: string) =>
  db().user.findUniqueOrThrow({ where: { userId }, include: { profile: true, credential: true } })

describe('succeeds', () => {
  test('a person reads what is kept of them, and no secret among it (SEC-01)', async () => {
    const actor = await makeActor('instructor')
    const answer = await read(actor)
    const { sessionId: _, ...account } = actor
    expect(answer.body.data).toEqual({ ...account, country: null, city: null, bio: '', timezone: 'UTC' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('a changed bio leaves the time zone and the name as they are, and moves updated_at (ACC-05)', async () => {
    const actor = await makeActor()
    await change(actor, { timezone: 'America/New_York' })
    const before = await rowsOf(actor.userId)
    const answer = await change(actor, { bio: 'I read at night.' })
    expect(answer).toMatchObject({ status: 200, body: { data: { bio: 'I read at night.' } } })
    const after = await rowsOf(actor.userId)
    expect(after.profile).toMatchObject({ bio: 'I read at night.', timezone: 'America/New_York' })
    expect(after.profile?.updatedAt.getTime()).toBeGreaterThan(
      before.profile?.updatedAt.getTime() ?? Infinity,
    )
    // The user row was not touched at all.
    expect(after.updatedAt).toEqual(before.updatedAt)
    expect({ ...after, profile: null }).toEqual({ ...before, profile: null })
  })

  test('all that can be changed reads back equal, and the header learns the name at once', async () => {
    const actor = await makeActor()
    const changes = {
      firstName: 'Ngũgĩ',
      lastName: 'O’Neill',
      country: 'Kenya',
      city: 'Nairobi',
      bio: 'One.\n\nTwo.',
      timezone: 'Africa/Nairobi',
    }
    await change(actor, changes)
    expect((await read(actor)).body.data).toMatchObject(changes)
    const { GET: whoAmI } = await import('@/app/api/account/route')
    const { account } = (await call(whoAmI, apiRequest('GET', '/api/account', { actor }))).body.data
    expect(account).toMatchObject({ firstName: 'Ngũgĩ', lastName: 'O’Neill', timezone: 'Africa/Nairobi' })
  })

  test('an empty country is none, and nothing named changes nothing', async () => {
    const actor = await makeActor()
    await change(actor, { country: 'Kenya', city: ' Nairobi ' })
    const set = await rowsOf(actor.userId)
    expect(set).toMatchObject({ country: 'Kenya', city: 'Nairobi' })
    expect((await change(actor, {})).status).toBe(200)
    expect(await rowsOf(actor.userId)).toEqual(set)
    await change(actor, { country: '', city: null })
    expect(await rowsOf(actor.userId)).toMatchObject({ country: null, city: null })
  })

  test('a zone is kept under one of its names (ACC-02)', async () => {
    const actor = await makeActor()
    const kept = []
    for (const timezone of ['Asia/Kolkata', 'Asia/Calcutta', 'europe/berlin', 'UTC']) {
      kept.push((await change(actor, { timezone })).body.data.timezone)
    }
    for (const name of kept.slice(0, 2)) expect(['Asia/Kolkata', 'Asia/Calcutta']).toContain(name)
    expect(kept.slice(2)).toEqual(['Europe/Berlin', 'UTC'])
  })
})

describe('invalid', () => {
  test.each([
    ['firstName', '  ', 'Enter your first name.'],
    ['lastName', '', 'Enter your last name.'],
    ['firstName', 'x'.repeat(101), 'At most 100 characters.'],
    ['city', 'Nai\nrobi', 'Has a character that cannot be shown.'],
    ['bio', 'x'.repeat(2001), 'At most 2000 characters.'],
    ['bio', 'a\0b', 'Has a character that cannot be shown.'],
    ['timezone', 'Moon/Tranquility', 'Choose a time zone of the list.'],
    ['timezone', '+05:00', 'Choose a time zone of the list.'],
  ])('a wrong %s is refused at its field (case %#)', async (field, value, message) => {
    const actor = await makeActor()
    const before = await rowsOf(actor.userId)
    const answer = await change(actor, { bio: 'New', city: 'New', [field]: value })
    expect(answer).toMatchObject({ status: 400, body: { reason: 'invalid_fields' } })
    expect(answer.body.fields[field]).toEqual([message])
    // All or nothing: the other members of the same request are not kept either.
    expect(await rowsOf(actor.userId)).toEqual(before)
  })

  // Check 4: every other column of the three tables, and ways to nest them.
  test.each([
    { userId: '00000000-0000-7000-8000-000000000000' },
    { user_id: '00000000-0000-7000-8000-000000000000' },
    { email: 'taken@example.com' },
    { emailVerified: true },
    { userType: 'admin' },
    { user_type: 'admin' },
    { role: 'admin' },
    { isAdmin: true },
    { region: 'asia' },
    { suspendedAt: null },
    { lastLoginAt: '2020-01-01' },
    { eraseAfter: null },
    { erasedAt: null },
    { createdAt: '2020-01-01' },
    { updatedAt: '2020-01-01' },
    { passwordHash: 'x' },
    { password: 'correct-horse' },
    { credential: { update: { passwordHash: 'x' } } },
    { profile: { update: { bio: 'x' } } },
    { sessions: { create: {} } },
    { products: { connect: [] } },
  ])('%j changes nothing, nor does what comes with it (check 4)', async extra => {
    const actor = await makeActor()
    const before = await rowsOf(actor.userId)
    expect((await change(actor, { bio: 'Kept?', ...extra })).status).toBe(400)
    expect(await rowsOf(actor.userId)).toEqual(before)
  })

  // Check 5. A repeated key in JSON is one key, the last.
  test.each([
    { bio: { $ne: null } },
    { bio: ['a', 'b'] },
    { bio: null },
    { firstName: { set: 'x' } },
    { country: { not: '' } },
    { timezone: ['UTC'] },
    { timezone: { $gt: '' } },
    { firstName: 7 },
    { lastName: true },
    [[]],
    'text',
    null,
    7,
    JSON.parse('{"__proto__": {"bio": "x"}}'),
    { constructor: { prototype: { bio: 'x' } } },
  ])('%j is refused (check 5)', async body => {
    const actor = await makeActor()
    const before = await rowsOf(actor.userId)
    expect((await change(actor, body)).status).toBe(400)
    expect(await rowsOf(actor.userId)).toEqual(before)
  })

  test('an id in the address or a header leads to nobody else (ACC-10, check 3)', async () => {
    const [actor, other] = [await makeActor(), await makeUser()]
    const before = await rowsOf(other.userId)
    const path = `${PATH}?userId=${other.userId}`
    const headers = { 'x-user-id': other.userId }
    const answer = await call(PATCH, apiRequest('PATCH', path, { actor, headers, body: { bio: 'Mine' } }))
    expect(answer.body.data).toMatchObject({ userId: actor.userId, bio: 'Mine' })
    expect(await rowsOf(other.userId)).toEqual(before)
  })
})

describe('anonymous', () => {
  test('a visitor reads and changes nothing (ACC-12)', async () => {
    expect((await read()).status).toBe(401)
    expect((await call(PATCH, apiRequest('PATCH', PATH, { body: { bio: 'x' } }))).status).toBe(401)
  })
})

describe('from another site', () => {
  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }],
    ['JSON as plain text', { 'content-type': 'text/plain', origin: 'http://localhost:3000' }],
  ])('%s changes nothing (check 9)', async (_, headers) => {
    const actor = await makeActor()
    const request = apiRequest('PATCH', PATH, {
      body: { bio: 'forged' },
      headers: { cookie: await cookieOf(actor), ...headers },
    })
    expect([403, 415]).toContain((await call(PATCH, request)).status)
    expect((await rowsOf(actor.userId)).profile?.bio).toBe('')
  })
})
