import { expect, it } from 'vitest'
import { catalogPath, readFilter } from './use-catalog-filter'

const read = (text: string) => readFilter(new URLSearchParams(text))

it('reads what the address says and drops what means nothing', () => {
  expect(read('q=+python+&category=art&level=beginner&sort=rating')).toEqual({
    q: 'python',
    category: 'art',
    level: 'beginner',
    sort: 'rating',
  })
  expect(read('q=+&level=expert&sort=cheapest&x=1')).toEqual({})
})

it('writes each filter in one way, the whole catalog without any', () => {
  expect(catalogPath({})).toBe('/courses')
  expect(catalogPath({ sort: 'newest', q: ' ' })).toBe('/courses')
  expect(catalogPath({ level: 'beginner', q: 'a b' })).toBe('/courses?q=a+b&level=beginner')
})
