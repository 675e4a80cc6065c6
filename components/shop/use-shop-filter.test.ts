import { expect, it } from 'vitest'
import { shopPath } from './shop-path'
import { priceOf, readShopFilter } from './use-shop-filter'

const read = (text: string) => readShopFilter(new URLSearchParams(text))

it('reads what the address says and drops what means nothing (SHOP-14)', () => {
  expect(read('q=+star+chart+&category=Books&minPrice=5&maxPrice=20,50&inStock=true&sort=price-low')).toEqual(
    {
      q: 'star chart',
      category: 'Books',
      minPrice: '5',
      maxPrice: '20.50',
      inStock: 'true',
      sort: 'price-low',
    },
  )
  expect(read('q=+&category=&minPrice=-1&maxPrice=cheap&inStock=1&sort=cheapest')).toEqual({})
})

it('writes each filter in one way, the whole shop without any', () => {
  expect(shopPath({})).toBe('/shop')
  expect(shopPath({ sort: 'newest', q: ' ' })).toBe('/shop')
  expect(shopPath({ inStock: 'true', category: 'Arts & craft' })).toBe(
    '/shop?category=Arts+%26+craft&inStock=true',
  )
})

it.each([
  ['12', '12'],
  [' 12,5 ', '12.5'],
  ['0', '0'],
  ['', undefined],
  ['12.345', undefined],
  ['1e3', undefined],
  [null, undefined],
])('%j typed as a price is %j', (typed, price) => expect(priceOf(typed)).toBe(price))
