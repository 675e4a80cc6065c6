import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type { Cleanup, CleanupInput, CleanupPlan, CleanupRule } from '@/lib/media/cleanup-schemas'
import type { FindingPage, IntegrityScan } from '@/lib/media/finding-schemas'

export const cleanupPlanQuery = (rule: CleanupRule, days: number) =>
  queryOptions({
    queryKey: ['clean-up', 'plan', rule, days],
    queryFn: ({ signal }) =>
      apiGet<CleanupPlan>(`/api/admin/clean-ups/plan?rule=${rule}&days=${days}`, signal),
    placeholderData: keepPreviousData,
  })

export const cleanupsQuery = queryOptions({
  queryKey: ['clean-up', 'done'],
  queryFn: ({ signal }) => apiGet<Cleanup[]>('/api/admin/clean-ups', signal),
})

export const cleanUp = (input: CleanupInput) => apiPost<Cleanup>('/api/admin/clean-ups', input)
export const undoCleanup = (cleanupId: string) => apiDelete<Cleanup>(`/api/admin/clean-ups/${cleanupId}`)

export interface FindingChoice {
  state: 'open' | 'resolved' | 'all'
  kind: string
}

export const findingsQuery = ({ state, kind }: FindingChoice) =>
  infiniteQueryOptions({
    queryKey: ['findings', 'list', state, kind],
    queryFn: ({ pageParam, signal }) => {
      const words = new URLSearchParams({ state, limit: '50' })
      if (kind) words.set('kind', kind)
      if (pageParam) words.set('cursor', pageParam)
      return apiGet<FindingPage>(`/api/admin/findings?${words}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const scanQuery = queryOptions({
  queryKey: ['findings', 'scan'],
  queryFn: ({ signal }) => apiGet<IntegrityScan | null>('/api/admin/integrity-scans', signal),
})

export const startScan = (mode: 'refresh' | 'scan') =>
  apiPost<{ closed: number }>('/api/admin/integrity-scans', { mode })
export const undoQuarantine = (findingId: string) =>
  apiDelete<void>(`/api/admin/findings/${findingId}/quarantine`)
