import { describe, expect, it } from 'vitest'
import { countOf, formatPrice, languageName } from './course-facts'

describe('formatPrice', () => {
  it.each([
    [0, 'USD', 'Free'],
    [49, 'USD', '$49'],
    [49.9, 'EUR', '€49.90'],
    [1234.56, 'GBP', '£1,234.56'],
  ])('%d %s is %s', (price, currency, text) => expect(formatPrice(price, currency)).toBe(text))
})

it('countOf knows one from many', () => {
  expect([countOf(0, 'course'), countOf(1, 'course'), countOf(1200, 'course')]).toEqual([
    '0 courses',
    '1 course',
    '1,200 courses',
  ])
})

it('languageName speaks of languages by their names', () => {
  expect(['en', 'pt-BR', 'not a code'].map(languageName)).toEqual([
    'English',
    'Brazilian Portuguese',
    'not a code',
  ])
})
