import { queryOptions } from '@tanstack/react-query'
import type {
  CourseDecision,
  CourseDecisionInput,
  CourseRequest,
  SiteSettings,
} from '@/lib/catalog/approval-schemas'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'

/** Asks the admins to publish a course. */
export const submitCourse = (courseId: string) => apiPut<CourseRequest>(`/api/courses/${courseId}/submission`)
export const takeSubmissionBack = (courseId: string) => apiDelete<void>(`/api/courses/${courseId}/submission`)

/** Refused with `already_decided` when the request no longer waits. */
export const decideCourse = (courseId: string, decision: CourseDecisionInput) =>
  apiPost<CourseDecision>(`/api/admin/courses/${courseId}/decisions`, decision)

export const siteSettingsQuery = queryOptions({
  queryKey: ['site-settings'],
  queryFn: ({ signal }) => apiGet<SiteSettings>('/api/admin/site-settings', signal),
})
export const saveSiteSettings = (settings: SiteSettings) =>
  apiPut<SiteSettings>('/api/admin/site-settings', settings)
