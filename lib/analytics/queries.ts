import { queryOptions } from '@tanstack/react-query'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { apiGet } from '@/lib/http/api-client'
import { ApiProblem } from '@/lib/http/problem'

// While the media store is away every screen says so at once, and asks again by itself.
const RECOVERY_MS = 10_000
const options = {
  retry: (failures: number, error: Error) =>
    failures < 2 && !(error instanceof ApiProblem && (error.status < 500 || isMediaStoreDown(error))),
  refetchInterval: (query: { state: { error: Error | null } }) =>
    isMediaStoreDown(query.state.error) ? RECOVERY_MS : (false as const),
}

export function isMediaStoreDown(error: Error | null): boolean {
  return error instanceof ApiProblem && error.reason === 'media_store'
}

export const storageUsageQuery = queryOptions({
  queryKey: ['storage-usage'],
  queryFn: ({ signal }) => apiGet<StorageUsage>('/api/admin/storage-usage', signal),
  ...options,
})
