import { expect, test } from 'vitest'
import { keptParts } from './kept-data'

test('only what there is of a person is listed, with the number of its records', () => {
  const parts = keptParts({ users: 1, user_profiles: 1, enrollments: 2, course_departures: 1 })
  expect(parts.map(({ title, count }) => [title, count])).toEqual([
    ['Profile', 2],
    ['Courses you take', 3],
  ])
})

test('a table that nobody gave a name to is not kept silent about', () => {
  expect(keptParts({ brand_new: 4 })).toEqual([expect.objectContaining({ title: 'Other', count: 4 })])
})
