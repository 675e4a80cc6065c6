import { describe, expect, it } from 'vitest'
import { changesOf, EMPTY_TEXTS, readTexts, withUntouched } from './product-input'

const typed = { ...EMPTY_TEXTS, name: ' Laptop ', category: 'Electronics', price: '1200', stock: '3' }

describe('the form of a product (SHOP-02)', () => {
  it('gives what was typed as the API takes it', () => {
    expect(readTexts(typed).input).toEqual({
      name: 'Laptop',
      category: 'Electronics',
      price: 1200,
      currency: 'USD',
      stock: 3,
      description: '',
    })
    expect(readTexts({ ...typed, price: '12,50' }).input?.price).toBe(12.5)
    expect(readTexts({ ...typed, price: '0', stock: '0' }).input).toMatchObject({ price: 0, stock: 0 })
  })

  it.each([
    ['name', ''],
    ['category', '  '],
    ['price', ''],
    ['price', '-1'],
    ['price', '1.234'],
    ['price', '1e3'],
    ['stock', ''],
    ['stock', '1.5'],
    ['stock', '1000001'],
  ])('asks for a %s that is not %j', (field, text) => {
    expect(Object.keys(readTexts({ ...typed, [field]: text }).errors ?? {})).toEqual([field])
  })

  it('sends only what was changed, so that a stock lowered by an order meanwhile stays lowered (SHOP-12)', () => {
    const product = readTexts(typed).input
    if (!product) throw new Error('not readable')
    expect(changesOf(product, { ...product, price: 1100 })).toEqual({ price: 1100 })
    expect(changesOf(product, product)).toEqual({})
  })

  it('follows a stock that falls while one types, but not over what was typed (SHOP-12)', () => {
    const after = { ...typed, stock: '1' }
    expect(withUntouched({ ...typed, price: '9' }, typed, after)).toEqual({
      ...typed,
      price: '9',
      stock: '1',
    })
    expect(withUntouched({ ...typed, stock: '50' }, typed, after).stock).toBe('50')
  })
})
