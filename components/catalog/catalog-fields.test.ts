import { expect, it } from 'vitest'
import { filterFields, sortField, wordName } from './catalog-fields'

const categories = [{ categoryId: '1', slug: 'art', name: 'Art', courseCount: 2 }]
const labelsOf = (filter: Parameters<typeof filterFields>[0], word: string) =>
  filterFields(filter, categories, [{ language: 'fr', courseCount: 1 }])
    .find(field => field.word === word)
    ?.choices.map(({ label }) => label)

it('a filter offers what there is, and what the address asks for beyond that', () => {
  expect(labelsOf({}, 'language')).toEqual(['All languages', 'French'])
  expect(labelsOf({ language: 'de' }, 'language')).toEqual(['All languages', 'French', 'German'])
  expect(labelsOf({ category: 'gone' }, 'category')).toEqual(['All categories', 'Art', 'gone'])
  expect(labelsOf({ maxPrice: 30 }, 'price')).toContain('Up to 30')
})

it('the best match is offered where there are words; the usual order needs no word in the address', () => {
  expect(sortField({}).choices[0]).toEqual({ value: '', label: 'Newest first' })
  expect(sortField({ q: 'a' }).choices.slice(0, 2)).toEqual([
    { value: '', label: 'Best match' },
    { value: 'newest', label: 'Newest first' },
  ])
})

it('chips say what they take off', () => {
  expect(wordName('q', 'sea', [])).toBe('“sea”')
  expect(wordName('price', 'paid', [])).toBe('Paid')
  expect(wordName('minRating', '4.5', [])).toBe('4.5 stars and more')
})
