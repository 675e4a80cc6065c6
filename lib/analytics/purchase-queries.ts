import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PurchaseDetails, PurchaseFilter, PurchasePage } from '@/lib/analytics/purchase-schemas'
import { apiGet } from '@/lib/http/api-client'

/** The address words of a filter. */
export function purchaseParams(filter: PurchaseFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of ['q', 'kind', 'state', 'from', 'to'] as const) {
    const value = filter[name]
    if (value) params.set(name, value)
  }
  return params
}

export const purchasesQuery = (filter: PurchaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'orders', 'list', purchaseParams(filter).toString()],
    queryFn: ({ pageParam, signal }) => {
      const params = purchaseParams(filter)
      if (pageParam) params.set('cursor', pageParam)
      return apiGet<PurchasePage>(`/api/admin/orders?${params}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
    // The old rows stay, dimmed, until the new ones are there, so that nothing jumps.
    placeholderData: keepPreviousData,
  })

export const purchaseQuery = (purchaseId: string) =>
  queryOptions({
    queryKey: ['admin', 'orders', 'one', purchaseId],
    queryFn: ({ signal }) => apiGet<PurchaseDetails>(`/api/admin/orders/${purchaseId}`, signal),
  })

/** The address of the same choice as a file. */
export function purchasesExportHref(filter: PurchaseFilter, format: 'csv' | 'json'): string {
  const params = purchaseParams(filter)
  params.set('format', format)
  return `/api/admin/orders/export?${params}`
}
