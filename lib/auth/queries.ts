import { queryOptions } from '@tanstack/react-query'
import type {
  Account as AccountSchema,
  PasswordChange,
  PasswordChanged,
  Profile,
  ProfileChanges,
  SessionSummary,
  SessionsEnded,
  SignInInput,
  SignUpInput,
} from '@/lib/auth/schemas'
import { apiDelete, apiGet, apiPatch, apiPost, apiPut } from '@/lib/http/api-client'

/** What a page may know about the person who looks at it. */
export type Account = AccountSchema

export interface WhoAmI {
  /** With the zone in which the person wants to see times. */
  account: (Account & { timezone: string }) | null
}

/** Who is signed in; `account` is null for a visitor. Static pages learn it only through this. */
export const accountQuery = queryOptions({
  queryKey: ['account', 'me'],
  queryFn: () => apiGet<WhoAmI>('/api/account'),
  select: (data): WhoAmI['account'] => data.account,
  staleTime: 60_000,
})

/** Signs this browser in by next-auth's protocol: its token against forged forms first, then the credentials. */
export async function signIn({ email, password }: SignInInput): Promise<void> {
  const { csrfToken } = await apiGet<{ csrfToken: string }>('/api/auth/csrf')
  await apiPost('/api/auth/callback/credentials', { email, password, csrfToken, json: 'true' })
}

export const signUp = (input: SignUpInput) => apiPost<Account>('/api/accounts', input)

export const profileQuery = queryOptions({
  queryKey: ['account', 'profile'],
  queryFn: ({ signal }) => apiGet<Profile>('/api/account/profile', signal),
})

export const saveProfile = (changes: ProfileChanges) => apiPatch<Profile>('/api/account/profile', changes)

/** The answer carries the cookie of the session that goes on here. */
export const changePassword = (change: PasswordChange) =>
  apiPut<PasswordChanged>('/api/account/password', change)

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => apiGet<SessionSummary[]>('/api/account/sessions', signal),
})

export const endSession = (sessionId: string) => apiDelete<void>(`/api/account/sessions/${sessionId}`)
export const endOtherSessions = () => apiDelete<SessionsEnded>('/api/account/sessions')
