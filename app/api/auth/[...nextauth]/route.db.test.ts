import { describe, expect, test } from 'vitest'
import { GET as whoAmI } from '@/app/api/account/route'
import { db } from '@/lib/platform/postgres'
import { cookieOf, makeActor } from '@/lib/testing/actors'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { GET, POST } from './route'

/** As much of a browser as sign-in needs: it keeps cookies and says where its page came from. */
class Browser {
  readonly cookies = new Map<string, string>()
  readonly origin = 'http://localhost:3000'

  async send(method: string, path: string, body?: unknown, extra: Record<string, string> = {}) {
    const headers = new Headers({ host: 'localhost:3000', ...extra })
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(pair => pair.join('=')).join('; '))
    if (method === 'POST') {
      headers.set('content-type', 'application/json')
      if (!('origin' in extra)) headers.set('origin', this.origin)
    }
    const url = new URL(path, this.origin)
    const request = new Request(url, { method, headers, body: body ? JSON.stringify(body) : null })
    const nextauth = url.pathname.split('/').slice(3)
    const handler = path === '/api/account' ? whoAmI : method === 'POST' ? POST : GET
    const answer = await handler(request, { params: Promise.resolve({ nextauth }) })
    for (const line of answer.headers.getSetCookie()) this.keep(line)
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text.startsWith('{') ? JSON.parse(text) : text,
    }
  }

  async signIn(email: string, password: unknown, extra: Record<string, unknown> = {}) {
    const csrfToken = (await this.send('GET', '/api/auth/csrf')).body.csrfToken
    const form = { email, password, csrfToken, json: 'true', ...extra }
    return this.send('POST', '/api/auth/callback/credentials', form)
  }

  async signOut() {
    const csrfToken = (await this.send('GET', '/api/auth/csrf')).body.csrfToken
    return this.send('POST', '/api/auth/signout', { csrfToken, json: 'true', callbackUrl: '/' })
  }

  async account() {
    return (await this.send('GET', '/api/account')).body.data.account
  }

  private keep(line: string) {
    const [pair = '', ...attributes] = line.split('; ')
    const name = pair.slice(0, pair.indexOf('='))
    const isGone = attributes.some(each => /^Max-Age=0$/i.test(each)) || pair.endsWith('=')
    if (isGone) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(name.length + 1))
  }
}

const SESSION = 'next-auth.session-token'

describe('succeeds', () => {
  test('a person signs in, is known, signs out and is unknown', async () => {
    const { email, userId } = await makeUser()
    const browser = new Browser()
    const answer = await browser.signIn(email, TEST_PASSWORD, { callbackUrl: '/courses' })
    expect(answer).toMatchObject({ status: 200, body: { url: 'http://localhost:3000/courses' } })
    expect(await browser.account()).toMatchObject({ userId })
    expect((await browser.send('GET', '/api/auth/session')).body.user).toMatchObject({ id: userId, email })
    const token = browser.cookies.get(SESSION)
    expect((await browser.signOut()).status).toBe(200)
    expect(await browser.account()).toBeNull()
    // Check 6: signing out ends it at the server, not only in this browser.
    browser.cookies.set(SESSION, token ?? '')
    expect(await browser.account()).toBeNull()
    expect((await browser.send('GET', '/api/auth/session')).body).toEqual({})
  })

  test('cookies are out of reach of scripts and of other sites (check 10)', async () => {
    const { email } = await makeUser()
    const cookies = (await new Browser().signIn(email, TEST_PASSWORD)).headers.getSetCookie()
    expect(cookies.some(line => line.startsWith(`${SESSION}=`))).toBe(true)
    for (const line of cookies) expect(line).toMatch(/HttpOnly.*SameSite=Lax/i)
  })

  test('signing in again gives another session and ends the one before (check 6)', async () => {
    const { email } = await makeUser()
    const browser = new Browser()
    await browser.signIn(email, TEST_PASSWORD)
    const first = browser.cookies.get(SESSION) ?? ''
    await browser.signIn(email, TEST_PASSWORD)
    expect(browser.cookies.get(SESSION)).not.toBe(first)
    expect(await browser.account()).not.toBeNull()
    browser.cookies.set(SESSION, first)
    expect(await browser.account()).toBeNull()
  })

  test('a session that somebody planted before sign-in never becomes the person (check 6)', async () => {
    const { email, userId } = await makeUser()
    const attacker = await makeActor()
    const browser = new Browser()
    browser.cookies.set(SESSION, (await cookieOf(attacker)).split('=')[1] ?? '')
    await browser.signIn(email, TEST_PASSWORD)
    expect(await browser.account()).toMatchObject({ userId })
    const row = await db().userSession.findUniqueOrThrow({ where: { sessionId: attacker.sessionId } })
    expect(row.userId).toBe(attacker.userId)
    expect(row.revokedAt).not.toBeNull()
  })

  test('the session knows its browser', async () => {
    const { email, userId } = await makeUser()
    const browser = new Browser()
    const csrfToken = (await browser.send('GET', '/api/auth/csrf')).body.csrfToken
    const form = { email, password: TEST_PASSWORD, csrfToken, json: 'true' }
    await browser.send('POST', '/api/auth/callback/credentials', form, { 'user-agent': 'Firefox/145.0' })
    const sessions = await db().userSession.findMany({ where: { userId } })
    expect(sessions.map(session => session.userAgent)).toEqual(['Firefox/145.0'])
  })

  test('where it goes next is never another site, whatever is forwarded (check 11)', async () => {
    const { email } = await makeUser()
    const browser = new Browser()
    const csrfToken = (await browser.send('GET', '/api/auth/csrf')).body.csrfToken
    for (const callbackUrl of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const answer = await browser.send(
        'POST',
        '/api/auth/callback/credentials',
        { email, password: TEST_PASSWORD, csrfToken, json: 'true', callbackUrl },
        { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      )
      expect(answer.status).toBe(200)
      expect(new URL(answer.body.url).host).toBe('localhost:3000')
    }
    const page = await browser.send('GET', '/api/auth/signin?callbackUrl=https://evil.example')
    expect(page.status).toBe(302)
    expect(page.headers.get('location')).not.toContain('evil')
  })
})

describe('invalid', () => {
  test('a wrong password and an unknown email get one answer, for our client and for next-auth’s', async () => {
    const { email } = await makeUser()
    const wrong = await new Browser().signIn(email, 'wrong')
    const unknown = await new Browser().signIn('nobody@example.com', 'wrong')
    for (const answer of [wrong, unknown]) {
      expect(answer).toMatchObject({ status: 401, body: { reason: 'wrong_credentials' } })
      expect(new URL(answer.body.url).searchParams.get('error')).toBe('CredentialsSignin')
    }
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
  })

  test('too many guesses are told to wait (check 8)', async () => {
    const { email } = await makeUser()
    const browser = new Browser()
    for (let n = 0; n < 20; n++) await browser.signIn(email, `guess ${n}`)
    const answer = await browser.signIn(email, TEST_PASSWORD)
    expect(answer).toMatchObject({ status: 429, body: { reason: 'too_many_requests' } })
  })

  test('a browser that was signed in before still gets in while strangers guess (check 8)', async () => {
    const { email, userId } = await makeUser()
    const owner = new Browser()
    await owner.signIn(email, TEST_PASSWORD)
    await owner.signOut()
    const stranger = new Browser()
    for (let n = 0; n < 21; n++) await stranger.signIn(email, `guess ${n}`)
    await owner.signIn(email, TEST_PASSWORD)
    expect(await owner.account()).toMatchObject({ userId })
  })

  // Check 5.
  test.each([{ $ne: null }, ['x'], 1, null])('a password of %j is refused', async password => {
    expect((await new Browser().signIn('a@example.com', password)).status).toBe(400)
  })

  test('an unknown region is refused by its name (REG-03)', async () => {
    const answer = await new Browser().signIn('a@example.com', 'x', { region: 'antarctica' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'Unknown region' } })
  })

  test('only the paths in use exist', async () => {
    const browser = new Browser()
    expect((await browser.send('POST', '/api/auth/_log', { level: 'error', code: 'x' })).status).toBe(404)
    expect((await browser.send('GET', '/api/auth/verify-request')).status).toBe(404)
  })
})

describe('from another site', () => {
  // Check 9.
  test('a form without its token, or from another origin, signs nobody in', async () => {
    const { email } = await makeUser()
    const browser = new Browser()
    const form = { email, password: TEST_PASSWORD, json: 'true' }
    const path = '/api/auth/callback/credentials'
    expect(await browser.send('POST', path, form)).toMatchObject({
      status: 403,
      body: { reason: 'form_expired' },
    })
    const csrfToken = (await browser.send('GET', '/api/auth/csrf')).body.csrfToken
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: '' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const extra of foreign) {
      const answer = await browser.send('POST', path, { ...form, csrfToken }, extra)
      expect(answer).toMatchObject({ status: 403, body: { reason: 'cross_site' } })
    }
    expect(await browser.account()).toBeNull()
  })

  test('nobody is signed out by another site', async () => {
    const { email } = await makeUser()
    const browser = new Browser()
    await browser.signIn(email, TEST_PASSWORD)
    const answer = await browser.send(
      'POST',
      '/api/auth/signout',
      { json: 'true' },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
    expect(await browser.account()).not.toBeNull()
  })
})
