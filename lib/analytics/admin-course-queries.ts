import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { AdminCourseFilter, type AdminCoursePage, isByRevenue } from '@/lib/analytics/admin-course-schemas'
import { apiGet } from '@/lib/http/api-client'

const USUAL = AdminCourseFilter.parse({})

/** The address words of a filter; what is usual is left out, and the currency of a revenue that nothing is sorted by. */
export function adminCourseParams(filter: AdminCourseFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of ['q', 'state', 'category', 'instructor', 'price', 'sort'] as const) {
    const value = filter[name]
    if (value && value !== USUAL[name]) params.set(name, value)
  }
  if (isByRevenue(filter) && filter.currency !== USUAL.currency) params.set('currency', filter.currency)
  return params
}

export const adminCoursesQuery = (filter: AdminCourseFilter) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'courses', adminCourseParams(filter).toString()],
    queryFn: ({ pageParam, signal }) => {
      const params = adminCourseParams(filter)
      if (pageParam) params.set('cursor', pageParam)
      return apiGet<AdminCoursePage>(`/api/admin/courses?${params}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
    // The old rows stay, dimmed, until the new ones are there, so that nothing jumps.
    placeholderData: keepPreviousData,
  })

/** The address of the same choice as a file. */
export function adminCoursesExportHref(filter: AdminCourseFilter, format: 'csv' | 'json'): string {
  const params = adminCourseParams(filter)
  params.set('format', format)
  return `/api/admin/courses/export?${params}`
}
