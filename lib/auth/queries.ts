import { queryOptions } from '@tanstack/react-query'
import { apiGet } from '@/lib/http/api-client'

/** What a page may know about the person who looks at it. */
export interface Account {
  userId: string
  firstName: string
  lastName: string
  email: string
  userType: 'student' | 'instructor' | 'admin'
}

/** Who is signed in; `account` is null for a visitor. Static pages learn it only through this. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => apiGet<{ account: Account | null }>('/api/account'),
  select: (data): Account | null => data.account,
  staleTime: 60_000,
})
