import { describe, expect, it } from 'vitest'
import { canAddImages, canEditProduct, canSeeOrder, type OrderParties, orderChoices } from '@/lib/shop/policy'

const person = (userId: string, userType: 'student' | 'instructor' | 'admin' = 'student') => ({
  userId,
  userType,
})
const product = { createdBy: 'seller' }
const order: OrderParties = { buyerId: 'buyer', sellerIds: ['seller', 'seller'], status: 'placed' }
const shared: OrderParties = { ...order, sellerIds: ['seller', 'other'] }

describe('a product', () => {
  it('is changed by its creator and admins alone (SHOP-08)', () => {
    expect(canEditProduct(person('seller'), product)).toBe(true)
    expect(canEditProduct(person('x', 'admin'), product)).toBe(true)
    expect(canEditProduct(person('x', 'instructor'), product)).toBe(false)
  })

  it('gets pictures of its creator alone (SHOP-09)', () => {
    expect(canAddImages(person('seller'), product)).toBe(true)
    expect(canAddImages(person('x', 'admin'), product)).toBe(false)
  })
})

describe('an order', () => {
  it('is known to its buyer, its sellers and admins', () => {
    for (const who of ['buyer', 'seller', 'other']) expect(canSeeOrder(person(who), shared)).toBe(true)
    expect(canSeeOrder(person('x', 'admin'), shared)).toBe(true)
    expect(canSeeOrder(person('x', 'instructor'), shared)).toBe(false)
    expect(canSeeOrder(person('x'), { ...order, buyerId: null, sellerIds: [null] })).toBe(false)
  })

  it('is canceled by its buyer and fulfilled by who sells all of it, while it is open', () => {
    expect(orderChoices(person('buyer'), order)).toEqual({ cancel: true, fulfill: false })
    expect(orderChoices(person('seller'), order)).toEqual({ cancel: false, fulfill: true })
    expect(orderChoices(person('seller'), shared)).toEqual({ cancel: false, fulfill: false })
    expect(orderChoices(person('x', 'admin'), shared)).toEqual({ cancel: true, fulfill: true })
    for (const status of ['fulfilled', 'canceled'] as const) {
      expect(orderChoices(person('x', 'admin'), { ...order, status })).toEqual({
        cancel: false,
        fulfill: false,
      })
    }
  })
})
