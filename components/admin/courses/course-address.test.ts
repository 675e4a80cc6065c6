import { describe, expect, it } from 'vitest'
import { courseFilterOf, coursesHref, sortOf, tableSortOf, withCourseWord } from './course-address'

const USUAL = { sort: 'created-desc', currency: 'USD' }
const read = (query: string) => courseFilterOf(new URLSearchParams(query))

describe('the address of the list of courses', () => {
  it('says what is shown, and leaves out what is usual', () => {
    const filter = read('q=sky&state=review&price=paid&sort=size-desc')
    expect(filter).toEqual({ ...USUAL, q: 'sky', state: 'review', price: 'paid', sort: 'size-desc' })
    expect(coursesHref(filter)).toBe('/admin/courses?q=sky&state=review&price=paid&sort=size-desc')
    expect(coursesHref(read('sort=created-desc'))).toBe('/admin/courses')
  })

  it('passes over what makes no sense', () => {
    expect(read('state=gone&instructor=me&sort=color-asc&price=cheap&q=')).toEqual(USUAL)
  })

  it('sets one word and takes it away', () => {
    const filter = withCourseWord(read('q=sky'), 'state', 'live')
    expect(filter).toMatchObject({ q: 'sky', state: 'live' })
    expect(withCourseWord(filter, 'state', '')).toEqual({ ...USUAL, q: 'sky' })
  })

  it('names the currency only where revenue is compared in another one than usual', () => {
    const filter = withCourseWord(read('sort=revenue-desc'), 'currency', 'EUR')
    expect(coursesHref(filter)).toBe('/admin/courses?sort=revenue-desc&currency=EUR')
    expect(coursesHref(withCourseWord(filter, 'currency', 'USD'))).toBe('/admin/courses?sort=revenue-desc')
    expect(coursesHref(withCourseWord(filter, 'sort', 'title-asc'))).toBe('/admin/courses?sort=title-asc')
    expect(read('sort=revenue-desc&currency=euros').currency).toBe('USD')
  })

  it('sorts as the head of the table says', () => {
    expect(tableSortOf(read('sort=title-asc'))).toEqual({ columnId: 'title', direction: 'ascending' })
    expect(sortOf({ columnId: 'size', direction: 'descending' })).toBe('size-desc')
  })
})
