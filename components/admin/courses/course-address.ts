import type { TableSort } from '@/components/ui/sort-header'
import { adminCourseParams } from '@/lib/analytics/admin-course-queries'
import {
  ADMIN_COURSE_KEYS,
  AdminCourseFilter,
  type AdminCourseKey,
  type AdminCourseState,
} from '@/lib/analytics/admin-course-schemas'

export const STATE_LABELS: Record<AdminCourseState, string> = {
  review: 'In review',
  live: 'Live',
  draft: 'Draft',
}
export const PRICE_LABELS = { free: 'Free', paid: 'Paid' }

const NAMES = Object.keys(AdminCourseFilter.shape) as (keyof AdminCourseFilter)[]

/** What the address says about the list; words that make no sense are passed over. */
export function courseFilterOf(params: { get(name: string): string | null }): AdminCourseFilter {
  const given: Record<string, unknown> = {}
  for (const name of NAMES) {
    const value = params.get(name)
    if (value && AdminCourseFilter.shape[name].safeParse(value).success) given[name] = value
  }
  return AdminCourseFilter.parse(given)
}

export function coursesHref(filter: Partial<AdminCourseFilter>): string {
  const params = adminCourseParams({ ...AdminCourseFilter.parse({}), ...filter })
  return params.size > 0 ? `/admin/courses?${params}` : '/admin/courses'
}

/** The filter with one word set, or without it where the value is empty. */
export function withCourseWord(
  filter: AdminCourseFilter,
  name: keyof AdminCourseFilter,
  value: string,
): AdminCourseFilter {
  const params = adminCourseParams(filter)
  params.set(name, value)
  return courseFilterOf(params)
}

export function tableSortOf({ sort }: AdminCourseFilter): TableSort {
  const [columnId = '', way] = sort.split('-')
  return { columnId, direction: way === 'asc' ? 'ascending' : 'descending' }
}

export function sortOf({ columnId, direction }: TableSort): AdminCourseFilter['sort'] {
  const key = ADMIN_COURSE_KEYS.find((each): each is AdminCourseKey => each === columnId) ?? 'created'
  return `${key}-${direction === 'ascending' ? 'asc' : 'desc'}`
}
