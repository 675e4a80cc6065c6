import { expect, it } from 'vitest'
import { moved } from './category-order'

const list = ['a', 'b', 'c'].map(id => ({ categoryId: id, slug: id, name: id, courseCount: 0 }))
const order = (id: string, step: 1 | -1) => moved(list, id, step)?.map(each => each.categoryId) ?? null

it('a category moves by one step and not past the ends (CAT-01)', () => {
  expect(order('a', 1)).toEqual(['b', 'a', 'c'])
  expect(order('c', -1)).toEqual(['a', 'c', 'b'])
  expect([order('a', -1), order('c', 1), order('x', 1)]).toEqual([null, null, null])
})
