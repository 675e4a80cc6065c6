import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { MediaFilter, MediaPage, MediaRow, StorageUsage } from '@/lib/analytics/schemas'
import { apiGet } from '@/lib/http/api-client'
import { ApiProblem } from '@/lib/http/problem'

/** What the interface lets one choose of a `MediaFilter`. */
export type MediaChoice = Pick<MediaFilter, 'sort' | 'storageType' | 'kind'>

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

export const mediaListQuery = (choice: MediaChoice) =>
  infiniteQueryOptions({
    queryKey: ['media-list', choice],
    queryFn: ({ pageParam, signal }) => fetchMediaPage(choice, pageParam, 20, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    // The old rows stay, dimmed, until the new order is there, so that nothing jumps.
    placeholderData: keepPreviousData,
    ...options,
  })

const EXPORT_ROWS_MAX = 10_000

/** Every row of a choice, for an export; `isComplete` is false when there are more than a sheet should hold. */
export async function fetchAllMedia(choice: MediaChoice): Promise<{ rows: MediaRow[]; isComplete: boolean }> {
  const rows: MediaRow[] = []
  let cursor: string | null = null
  do {
    const page: MediaPage = await fetchMediaPage(choice, cursor, 100)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor !== null && rows.length < EXPORT_ROWS_MAX)
  return { rows, isComplete: cursor === null }
}

function fetchMediaPage(choice: MediaChoice, cursor: string | null, limit: number, signal?: AbortSignal) {
  const query = new URLSearchParams({ sort: choice.sort, limit: String(limit) })
  if (choice.storageType) query.set('storageType', choice.storageType)
  if (choice.kind) query.set('kind', choice.kind)
  if (cursor) query.set('cursor', cursor)
  return apiGet<MediaPage>(`/api/admin/media?${query}`, signal)
}
