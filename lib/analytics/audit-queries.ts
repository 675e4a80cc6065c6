import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AuditCheck, AuditFilter, AuditOverview, AuditPage } from '@/lib/analytics/audit-schemas'
import { apiGet, apiPost } from '@/lib/http/api-client'

/** What an admin chooses of an `AuditFilter`. */
export type AuditChoice = Omit<AuditFilter, 'limit' | 'cursor'>

export const auditQuery = (choice: AuditChoice) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'rows', choice],
    queryFn: ({ pageParam, signal }) =>
      apiGet<AuditPage>(`/api/admin/audit-entries?${auditParams(choice, pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    // The old rows stay, dimmed, until the new ones are there, so that nothing jumps.
    placeholderData: keepPreviousData,
  })

export const auditOverviewQuery = queryOptions({
  queryKey: ['audit', 'overview'],
  queryFn: ({ signal }) => apiGet<AuditOverview>('/api/admin/audit-checks', signal),
})

export const checkAudit = () => apiPost<AuditCheck>('/api/admin/audit-checks')

/** The address of the same choice as a file. */
export const auditExportHref = (choice: AuditChoice, format: 'csv' | 'json') =>
  `/api/admin/audit-entries/export?${auditParams(choice)}&format=${format}`

function auditParams(choice: AuditChoice, cursor: string | null = null): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(choice)) if (value) params.set(name, value)
  if (cursor) params.set('cursor', cursor)
  return params
}
