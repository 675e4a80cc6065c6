import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { GrowthChoice, StorageGrowth } from '@/lib/analytics/growth-schemas'
import { apiGet } from '@/lib/http/api-client'

/** How what is stored grew; the old graph stays until another choice is there. */
export const storageGrowthQuery = ({ days, by }: GrowthChoice) =>
  queryOptions({
    queryKey: ['storage-growth', days, by],
    queryFn: ({ signal }) => apiGet<StorageGrowth>(`/api/admin/storage-growth?days=${days}&by=${by}`, signal),
    placeholderData: keepPreviousData,
  })
