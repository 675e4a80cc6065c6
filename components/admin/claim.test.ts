import { expect, test } from 'vitest'
import { claimOf } from './claim'

test('a claim is the same for the same sums, in whatever order and with however many zeros they come', () => {
  const revenue = [
    { currency: 'USD', amount: '25.50' },
    { currency: 'EUR', amount: 7 },
  ]
  expect(claimOf({ revenue })).toEqual({ 'data-claims-revenue': 'EUR 7, USD 25.5' })
  expect(claimOf({ count: 0, revenue: [] })).toEqual({ 'data-claims-count': 0, 'data-claims-revenue': '' })
})
