'use client'

import { useSearchParams } from 'next/navigation'
import { type MyCourseFilter, myCoursesParams } from '@/lib/learning/queries'
import { readMyCourseFilter } from './my-course-filter'

export function useMyCourseFilter() {
  return {
    filter: readMyCourseFilter(useSearchParams()),
    /** `replace` while somebody types, so that Back leads out of the search and not through its letters. */
    setFilter(next: MyCourseFilter, how: 'push' | 'replace' = 'push') {
      const query = myCoursesParams(next).toString()
      const address = query ? `/learn?${query}` : '/learn'
      if (how === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    },
  }
}
