import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type {
  AdminDetails,
  AdminFilter,
  AdminPage,
  AdminSort,
  AdminTotals,
  SavedFilter,
} from '@/lib/media/admin-library-schemas'
import type { BulkAct, BulkInput } from '@/lib/media/bulk-schemas'
import type { FilterUses } from '@/lib/media/filter-use-schemas'

const PAGE_SIZE = 100
const POLL_MS = 1000

/** A filter as the words of an address; what is usual is left out. */
export function filterWords(filter: AdminFilter): URLSearchParams {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '') words.set(name, String(value))
  }
  return words
}

export const adminLibraryQuery = (filter: AdminFilter, sort: AdminSort) =>
  infiniteQueryOptions({
    queryKey: ['admin-library', 'list', filter, sort],
    queryFn: ({ pageParam, signal }) => {
      const words = filterWords(filter)
      words.set('sort', sort)
      words.set('limit', String(PAGE_SIZE))
      if (pageParam) words.set('cursor', pageParam)
      return apiGet<AdminPage>(`/api/admin/media/files?${words}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const adminTotalsQuery = (filter: AdminFilter) =>
  queryOptions({
    queryKey: ['admin-library', 'totals', filter],
    queryFn: ({ signal }) => apiGet<AdminTotals>(`/api/admin/media/totals?${filterWords(filter)}`, signal),
    placeholderData: keepPreviousData,
  })

/** Who is hurt when all of a listing goes; asked anew each time that somebody is about to do it. */
export const filterUsesQuery = (filter: AdminFilter) =>
  queryOptions({
    queryKey: ['admin-library', 'uses', filter],
    queryFn: ({ signal }) => apiGet<FilterUses>(`/api/admin/media/uses?${filterWords(filter)}`, signal),
    staleTime: 0,
  })

export const adminFileQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['admin-library', 'file', fileId],
    queryFn: ({ signal }) => apiGet<AdminDetails>(`/api/admin/media/files/${fileId}`, signal),
  })

export const tagsQuery = queryOptions({
  queryKey: ['admin-library', 'tags'],
  queryFn: ({ signal }) => apiGet<{ tag: string; count: number }[]>('/api/admin/media/tags', signal),
})

/** The address of a filter's files as a file to save. */
export function exportHref(filter: AdminFilter, sort: AdminSort, format: 'csv' | 'json'): string {
  const words = filterWords(filter)
  words.set('sort', sort)
  words.set('format', format)
  return `/api/admin/media/export?${words}`
}

export const startBulkAct = (input: BulkInput) => apiPost<BulkAct>('/api/admin/media/bulk-acts', input)
export const cancelBulkAct = (actId: string) => apiDelete<BulkAct>(`/api/admin/media/bulk-acts/${actId}`)
export const bulkActQuery = (actId: string) =>
  queryOptions({
    queryKey: ['bulk-act', actId],
    queryFn: ({ signal }) => apiGet<BulkAct>(`/api/admin/media/bulk-acts/${actId}`, signal),
    refetchInterval: query => (query.state.data?.state === 'running' ? POLL_MS : false),
  })

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: ({ signal }) => apiGet<SavedFilter[]>('/api/admin/saved-filters', signal),
})
export const saveFilter = (filter: { name: string; query: string }) =>
  apiPost<SavedFilter>('/api/admin/saved-filters', filter)
export const removeSavedFilter = (filterId: string) => apiDelete<void>(`/api/admin/saved-filters/${filterId}`)
