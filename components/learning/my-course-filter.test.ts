import { describe, expect, test } from 'vitest'
import { myCoursesParams } from '@/lib/learning/queries'
import { readMyCourseFilter } from './my-course-filter'

const read = (query: string) => readMyCourseFilter(new URLSearchParams(query))

describe('the filter of the own courses', () => {
  test('is what the address says, and leaves out what means nothing', () => {
    expect(read('state=completed&sort=title&q=%20sky%20')).toEqual({
      state: 'completed',
      sort: 'title',
      q: 'sky',
    })
    expect(read('state=gone&sort=down')).toEqual({ state: 'all', sort: 'recent', q: '' })
  })

  test('is found again in the address that it makes, which is short for the usual one', () => {
    for (const query of ['', 'state=in_progress', 'sort=progress&q=a+b']) {
      expect(myCoursesParams(read(query)).toString()).toBe(query)
    }
  })
})
