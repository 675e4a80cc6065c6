'use client'

import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { type MyCourseFilter, myCoursesParams } from '@/lib/learning/queries'
import { readMyCourseFilter } from './my-course-filter'

export function useMyCourseFilter() {
  return {
    filter: readMyCourseFilter(useAddressWords()),
    /** `replace` while somebody types, so that Back leads out of the search and not through its letters. */
    setFilter(next: MyCourseFilter, how: 'push' | 'replace' = 'push') {
      const query = myCoursesParams(next).toString()
      const address = query ? `/learn?${query}` : '/learn'
      changeAddress(address, how)
    },
  }
}
