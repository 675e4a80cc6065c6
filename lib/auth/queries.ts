import { queryOptions } from '@tanstack/react-query'
import type { Account as AccountSchema, SignInInput, SignUpInput } from '@/lib/auth/schemas'
import { apiGet, apiPost } from '@/lib/http/api-client'

/** What a page may know about the person who looks at it. */
export type Account = AccountSchema

/** Who is signed in; `account` is null for a visitor. Static pages learn it only through this. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => apiGet<{ account: Account | null }>('/api/account'),
  select: (data): Account | null => data.account,
  staleTime: 60_000,
})

/** Signs this browser in by next-auth's protocol: its token against forged forms first, then the credentials. */
export async function signIn({ email, password }: SignInInput): Promise<void> {
  const { csrfToken } = await apiGet<{ csrfToken: string }>('/api/auth/csrf')
  await apiPost('/api/auth/callback/credentials', { email, password, csrfToken, json: 'true' })
}

export const signUp = (input: SignUpInput) => apiPost<Account>('/api/accounts', input)
