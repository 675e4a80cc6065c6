import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { POST } from './route'

const valid = {
  email: 'grace@example.com',
  password: 'correct-horse',
  firstName: 'Grace',
  lastName: 'Hopper',
  region: 'north_america',
}
const signUp = (body: unknown, headers: Record<string, string> = {}) =>
  call(POST, apiRequest('POST', '/api/accounts', { body, headers }))
const accounts = () => db().user.count()

describe('succeeds', () => {
  test('a visitor becomes a student and gets the id (ACC-03)', async () => {
    const answer = await signUp(valid, { origin: 'http://localhost:3000' })
    expect(answer.status).toBe(201)
    expect(answer.body.data).toEqual({
      userId: expect.any(String),
      email: 'grace@example.com',
      firstName: 'Grace',
      lastName: 'Hopper',
      userType: 'student',
      region: 'north_america',
    })
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|correct-horse/) // SEC-01
  })

  test('who teaches says so', async () => {
    const answer = await signUp({ ...valid, email: 'teacher@example.com', userType: 'instructor' })
    expect(answer.body.data.userType).toBe('instructor')
  })
})

describe('invalid', () => {
  test('a taken email is a conflict that stands at its field (ACC-09)', async () => {
    await signUp({ ...valid, email: 'twice@example.com' })
    const again = await signUp({ ...valid, email: 'TWICE@example.com' })
    expect(again).toMatchObject({ status: 409, body: { reason: 'email_taken' } })
    expect(again.body.fields.email).toHaveLength(1)
  })

  test('an unknown region is refused before anything is stored (REG-03)', async () => {
    const before = await accounts()
    const answer = await signUp({ ...valid, email: 'pole@example.com', region: 'antarctica' })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'Unknown region', reason: 'unknown_region', fields: { region: ['Unknown region'] } },
    })
    expect(await accounts()).toBe(before)
  })

  test('each wrong field is named', async () => {
    const answer = await signUp({ email: 'x', password: 'short', firstName: ' ', lastName: '', region: '' })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.fields).sort()).toEqual([
      'email',
      'firstName',
      'lastName',
      'password',
      'region',
    ])
  })

  // Check 4.
  test.each([
    { userType: 'admin' },
    { userId: '00000000-0000-7000-8000-000000000000' },
    { role: 'admin' },
    { isAdmin: true },
    { lastLoginAt: '2020-01-01' },
    { sessions: { create: {} } },
    { profile: { connect: {} } },
  ])('%j makes nobody more than they are', async extra => {
    const email = `extra${Object.keys(extra)[0]}@example.com`
    expect((await signUp({ ...valid, email, ...extra })).status).toBe(400)
    expect(await db().user.count({ where: { email } })).toBe(0)
  })
})

describe('from another site', () => {
  // Check 9. A visitor has nothing to forge, so the rule bites for who is signed in.
  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    {},
    { 'sec-fetch-site': 'cross-site' },
  ])('nothing happens in the name of a signed-in person (%j)', async headers => {
    const cookie = await cookieOf(await makeActor())
    const answer = await signUp({ ...valid, email: 'forged@example.com' }, { cookie, ...headers })
    expect(answer).toMatchObject({ status: 403, body: { reason: 'cross_site' } })
    expect(await db().user.count({ where: { email: 'forged@example.com' } })).toBe(0)
  })
})
