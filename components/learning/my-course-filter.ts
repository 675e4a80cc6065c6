import { COURSE_STATES, MY_COURSE_SORTS } from '@/lib/learning/policy'
import type { MyCourseFilter } from '@/lib/learning/queries'

/** The filter of the own courses as the address says it. Words in it that mean nothing are left out. */
export function readMyCourseFilter(params: Pick<URLSearchParams, 'get'>): MyCourseFilter {
  return {
    state: COURSE_STATES.find(state => state === params.get('state')) ?? 'all',
    sort: MY_COURSE_SORTS.find(sort => sort === params.get('sort')) ?? 'recent',
    q: params.get('q')?.trim().slice(0, 200) ?? '',
  }
}
