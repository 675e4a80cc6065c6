import { describe, expect, it } from 'vitest'
import type { Order } from '@/lib/shop/schemas'
import { itemsText, sellersOf, stepsOf } from './order-facts'

const item = (productName: string, quantity = 1, email: string | null = 'maja@example.com') => ({
  lineNumber: 1,
  productId: null,
  productName,
  quantity,
  unitPrice: 1,
  lineTotal: quantity,
  seller: email ? { firstName: 'Maja', lastName: 'Lindqvist', email } : null,
})

it('an order is named by its first things (SHOP-12)', () => {
  expect(itemsText([item('Mug')] as Order['items'])).toBe('Mug')
  expect(itemsText([item('Star chart', 2), item('Mug')] as Order['items'])).toBe('2 × Star chart, Mug')
  expect(itemsText(['A', 'B', 'C', 'D', 'E'].map(name => item(name)) as Order['items'])).toBe(
    'A, B, C and 2 more',
  )
})

it('each seller is named once, one whose account is gone not at all', () => {
  const items = [
    item('A'),
    item('B'),
    item('C', 1, null),
    item('D', 1, 'chidi@example.com'),
  ] as Order['items']
  expect(sellersOf(items).map(({ email }) => email)).toEqual(['maja@example.com', 'chidi@example.com'])
})

describe('the steps of an order (SHOP-12)', () => {
  const times = { createdAt: '2026-01-02T00:00:00Z', fulfilledAt: null, canceledAt: null }
  const titles = (order: Parameters<typeof stepsOf>[0]) =>
    stepsOf(order).map(step => [step.title, step.at !== null])

  it('say what comes next, to buyer and seller in their own words', () => {
    expect(titles({ ...times, status: 'placed', viewer: 'buyer' })).toEqual([
      ['Placed', true],
      ['Waiting for the seller', false],
    ])
    expect(titles({ ...times, status: 'placed', viewer: 'seller' })).toEqual([
      ['Placed', true],
      ['To fulfill', false],
    ])
  })

  it('end with what ended it', () => {
    const at = '2026-01-03T00:00:00Z'
    expect(titles({ ...times, status: 'fulfilled', fulfilledAt: at, viewer: 'buyer' }).at(-1)).toEqual([
      'Fulfilled',
      true,
    ])
    expect(titles({ ...times, status: 'canceled', canceledAt: at, viewer: 'buyer' }).at(-1)).toEqual([
      'Canceled',
      true,
    ])
  })
})
