import { describe, expect, it } from 'vitest'
import { courseFilterOf, coursesHref, sortOf, tableSortOf, withCourseWord } from './course-address'

const read = (query: string) => courseFilterOf(new URLSearchParams(query))

describe('the address of the list of courses', () => {
  it('says what is shown, and leaves out what is usual', () => {
    const filter = read('q=sky&state=review&price=paid&sort=size-desc')
    expect(filter).toEqual({ q: 'sky', state: 'review', price: 'paid', sort: 'size-desc' })
    expect(coursesHref(filter)).toBe('/admin/courses?q=sky&state=review&price=paid&sort=size-desc')
    expect(coursesHref(read('sort=created-desc'))).toBe('/admin/courses')
  })

  it('passes over what makes no sense', () => {
    expect(read('state=gone&instructor=me&sort=color-asc&price=cheap&q=')).toEqual({ sort: 'created-desc' })
  })

  it('sets one word and takes it away', () => {
    const filter = withCourseWord(read('q=sky'), 'state', 'live')
    expect(filter).toMatchObject({ q: 'sky', state: 'live' })
    expect(withCourseWord(filter, 'state', '')).toEqual({ q: 'sky', sort: 'created-desc' })
  })

  it('sorts as the head of the table says', () => {
    expect(tableSortOf(read('sort=title-asc'))).toEqual({ columnId: 'title', direction: 'ascending' })
    expect(sortOf({ columnId: 'size', direction: 'descending' })).toBe('size-desc')
  })
})
