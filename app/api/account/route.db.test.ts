import { describe, expect, test } from 'vitest'
import { issueToken } from '@/lib/auth/session'
import { apiRequest, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { GET } from './route'

describe('succeeds', () => {
  test.each(['student', 'instructor', 'admin'] as const)(
    'a signed-in %s learns who they are',
    async userType => {
      const actor = await makeActor(userType)
      const { sessionId: _, ...person } = actor
      const account = { ...person, timezone: 'UTC' }
      const byToken = await call(GET, apiRequest('GET', '/api/account', { actor }))
      const byCookie = await call(
        GET,
        apiRequest('GET', '/api/account', { headers: { cookie: await cookieOf(actor) } }),
      )
      expect(byToken.body).toEqual({ success: true, data: { account } })
      expect(byCookie.body).toEqual(byToken.body)
      expect(byToken.headers.get('cache-control')).toBe('no-store')
    },
  )
})

describe('anonymous', () => {
  test('a visitor is nobody', async () => {
    const answer = await call(GET, apiRequest('GET', '/api/account'))
    expect(answer).toMatchObject({ status: 200, body: { data: { account: null } } })
  })

  test('an expired token, a forged one and a cookie that cannot be decoded are nobody', async () => {
    const actor = await makeActor()
    const expired = await issueToken(actor.sessionId, actor.userId, -60)
    const headers: Record<string, string>[] = [
      { authorization: `Bearer ${expired}` },
      { authorization: 'Bearer forged' },
      { cookie: 'next-auth.session-token=%E0%A4%A' },
      { 'x-user-id': actor.userId }, // Check 11.
    ]
    for (const each of headers) {
      const answer = await call(GET, apiRequest('GET', '/api/account', { headers: each }))
      expect(answer).toMatchObject({ status: 200, body: { data: { account: null } } })
    }
  })
})
