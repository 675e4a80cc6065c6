import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, request } from '@playwright/test'
import type { UserType } from '@/lib/auth/policy'
import { SAMPLE_PASSWORD } from '@/lib/auth/sample-accounts'

export interface Account {
  email: string
  password: string
}

export type BrowserState = Awaited<ReturnType<APIRequestContext['storageState']>>

/** The named people of the sample school. Tests that change something make people of their own. */
export const LEARNER: Account = { email: 'learner@example.com', password: SAMPLE_PASSWORD }
export const INSTRUCTOR: Account = { email: 'instructor@example.com', password: SAMPLE_PASSWORD }
export const ADMIN: Account = { email: 'admin@example.com', password: SAMPLE_PASSWORD }

export const PASSWORD = 'a-quiet-library'

export const newEmail = () => `e2e-${randomUUID()}@example.test`

/** Signs a new person up through the API. */
export async function makeAccount(
  baseURL: string,
  userType: Exclude<UserType, 'admin'>,
  name = 'Robin',
): Promise<Account> {
  const account = { email: newEmail(), password: PASSWORD }
  const api = await request.newContext({ baseURL })
  const answer = await api.post('/api/accounts', {
    data: { ...account, userType, firstName: name, lastName: 'Tester', region: 'europe' },
  })
  await expectStatus(answer, 201)
  await api.dispose()
  return account
}

/** What a browser holds after this person signed in: next-auth's protocol, without the form. */
export async function signInState(baseURL: string, account: Account): Promise<BrowserState> {
  // Browsers say where a form stands; a request with a cookie and without that is refused.
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { origin: new URL(baseURL).origin } })
  const { csrfToken } = await (await api.get('/api/auth/csrf')).json()
  const answer = await api.post('/api/auth/callback/credentials', {
    form: { ...account, csrfToken, json: 'true' },
  })
  await expectStatus(answer, 200)
  const state = await api.storageState()
  await api.dispose()
  return state
}

/** Whether the session that a browser holds still lives. */
export async function isSignedIn(baseURL: string, storageState: BrowserState): Promise<boolean> {
  const api = await request.newContext({ baseURL, storageState })
  const { data } = await (await api.get('/api/account')).json()
  await api.dispose()
  return data.account !== null
}

/** A bearer token of a session of its own. */
export async function accessToken(baseURL: string, account: Account): Promise<string> {
  const api = await request.newContext({ baseURL })
  const answer = await api.post('/api/auth/token', { data: account })
  await expectStatus(answer, 200)
  const { access_token: token } = await answer.json()
  await api.dispose()
  return token
}

/** Fails with what the server said, which a bare status would hide. */
export async function expectStatus(answer: APIResponse, status: number): Promise<void> {
  if (answer.status() === status) return
  throw new Error(`${answer.url()} answered ${answer.status()} instead of ${status}: ${await answer.text()}`)
}
