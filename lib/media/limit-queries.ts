import { queryOptions } from '@tanstack/react-query'
import { apiGet, apiPut } from '@/lib/http/api-client'
import type { CourseQuota, QuotaOverview, SiteQuotaChange, StorageRoom } from '@/lib/media/limit-schemas'
import type { QuotaUse } from '@/lib/media/schemas'

export const quotasQuery = queryOptions({
  queryKey: ['quotas'],
  queryFn: ({ signal }) => apiGet<QuotaOverview>('/api/admin/quotas', signal),
})

export const savePersonQuota = (userId: string, quotaBytes: number | null) =>
  apiPut<QuotaUse>(`/api/admin/users/${userId}/quota`, { quotaBytes })
export const saveCourseQuota = (courseId: string, quotaBytes: number | null) =>
  apiPut<CourseQuota>(`/api/admin/courses/${courseId}/quota`, { quotaBytes })
export const saveSiteQuota = (change: SiteQuotaChange) =>
  apiPut<StorageRoom>('/api/admin/quotas/site', change)
