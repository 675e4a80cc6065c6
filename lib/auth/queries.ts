import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  Account as AccountSchema,
  ActedBy,
  ActingStarted,
  DataExport,
  Erasure,
  NewAccount,
  OwnData,
  PasswordChange,
  PasswordChanged,
  PeopleFilter,
  PeoplePage,
  Person,
  PersonChanges,
  PersonDetails,
  Profile,
  ProfileChanges,
  SessionConfirmed,
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
  account: (Account & { timezone: string; actedBy?: ActedBy | undefined }) | null
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

/** For a quarter of an hour this session may do what destroys or grants. */
export const confirmSession = (password: string) =>
  apiPut<SessionConfirmed>('/api/account/confirmation', { password })

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => apiGet<SessionSummary[]>('/api/account/sessions', signal),
})

export const endSession = (sessionId: string) => apiDelete<void>(`/api/account/sessions/${sessionId}`)
export const endOtherSessions = () => apiDelete<SessionsEnded>('/api/account/sessions')

/** What there is of the person, and what the end of their account would do to it. */
export const ownDataQuery = queryOptions({
  queryKey: ['account', 'data'],
  queryFn: ({ signal }) => apiGet<OwnData>('/api/account/erasure', signal),
})

export const requestExport = (password: string) => apiPost<DataExport>('/api/account/export', { password })
export const requestErasure = (password: string) => apiPost<Erasure>('/api/account/erasure', { password })
export const keepAccount = () => apiDelete<void>('/api/account/erasure')

/** What an admin chooses of a `PeopleFilter`. */
export type PeopleChoice = Pick<PeopleFilter, 'q' | 'userType' | 'state'>

export const peopleQuery = (choice: PeopleChoice) =>
  infiniteQueryOptions({
    queryKey: ['people', choice],
    queryFn: ({ pageParam, signal }) => fetchPeople(choice, pageParam, 20, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    // The old rows stay, dimmed, until the new ones are there, so that nothing jumps.
    placeholderData: keepPreviousData,
  })

const SHEET_ROWS_MAX = 10_000

/** Everybody of a choice, for a sheet; `isComplete` is false when there are more than it should hold. */
export async function fetchAllPeople(choice: PeopleChoice): Promise<{ rows: Person[]; isComplete: boolean }> {
  const rows: Person[] = []
  let cursor: string | null = null
  do {
    const page: PeoplePage = await fetchPeople(choice, cursor, 100)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor !== null && rows.length < SHEET_ROWS_MAX)
  return { rows, isComplete: cursor === null }
}

function fetchPeople(choice: PeopleChoice, cursor: string | null, limit: number, signal?: AbortSignal) {
  const query = new URLSearchParams({ limit: String(limit) })
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value)
  if (cursor) query.set('cursor', cursor)
  return apiGet<PeoplePage>(`/api/admin/users?${query}`, signal)
}

export const personQuery = (userId: string) =>
  queryOptions({
    queryKey: ['person', userId],
    queryFn: ({ signal }) => apiGet<PersonDetails>(`/api/admin/users/${userId}`, signal),
  })

export const addPerson = (input: NewAccount) => apiPost<PersonDetails>('/api/admin/users', input)
export const changePerson = (userId: string, changes: PersonChanges) =>
  apiPatch<PersonDetails>(`/api/admin/users/${userId}`, changes)
export const erasePerson = (userId: string) => apiDelete<PersonDetails>(`/api/admin/users/${userId}`)
export const keepPerson = (userId: string) => apiDelete<PersonDetails>(`/api/admin/users/${userId}/erasure`)
export const signOutPerson = (userId: string) =>
  apiDelete<PersonDetails>(`/api/admin/users/${userId}/sessions`)

/** From then on every page is what that person sees. */
export const startActing = (userId: string, reason?: string) =>
  apiPost<ActingStarted>(`/api/admin/users/${userId}/acting`, reason ? { reason } : {})
export const stopActing = () => apiDelete<void>('/api/acting')
