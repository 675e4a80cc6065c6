import { describe, expect, it } from 'vitest'
import type { Cart } from '@/lib/shop/schemas'
import { quantityOf, withProduct, withQuantity } from './cart-changes'

const product = (productId: string, price: number, stock = 10, currency = 'USD') => ({
  productId,
  name: productId,
  price,
  currency,
  stock,
  imageUrl: null,
})
const nothing: Cart = { lines: [], itemCount: 0, totals: [], problem: 'empty' }

describe('the cart as it is shown before the server answers (SHOP-12)', () => {
  it('counts pieces and sums to the cent', () => {
    const cart = withProduct(withProduct(nothing, product('mug', 0.1), 3), product('chart', 19.99), 1)
    expect(cart.itemCount).toBe(4)
    expect(cart.lines[0]?.lineTotal).toBe(0.3)
    expect(cart.totals).toEqual([{ currency: 'USD', amount: 20.29 }])
    expect(cart.problem).toBeNull()
  })

  it('has one line per product', () => {
    const cart = withProduct(withProduct(nothing, product('mug', 8), 1), product('mug', 8), 4)
    expect(cart.lines).toHaveLength(1)
    expect(quantityOf(cart, 'mug')).toBe(4)
  })

  it('says what stands in the way of an order', () => {
    const short = withProduct(nothing, product('mug', 8, 2), 3)
    expect([short.lines[0]?.isShort, short.problem]).toEqual([true, 'out_of_stock'])
    const mixed = withProduct(withProduct(nothing, product('mug', 8), 1), product('tee', 9, 5, 'EUR'), 1)
    expect(mixed.problem).toBe('mixed_currencies')
    expect(mixed.totals).toHaveLength(2)
  })

  it('is empty when the last line goes, and unchanged by what is not in it', () => {
    const cart = withProduct(nothing, product('mug', 8), 1)
    expect(withQuantity(cart, 'chart', 2)).toEqual(cart)
    expect(withQuantity(cart, 'mug', 0)).toEqual(nothing)
    expect(quantityOf(undefined, 'mug')).toBe(0)
  })
})
