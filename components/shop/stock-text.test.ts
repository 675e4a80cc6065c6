import { expect, it } from 'vitest'
import { formatAmount, orderNumber } from './amount-text'
import { stockStateOf, stockText } from './stock-text'

it.each([
  [0, 'none', 'Sold out'],
  [1, 'low', '1 left'],
  [5, 'low', '5 left'],
  [6, 'plenty', 'In stock'],
])('%d in stock is %s: %s (SHOP-01)', (stock, state, text) => {
  expect([stockStateOf(stock), stockText(stock)]).toEqual([state, text])
})

it('an amount has the digits of its currency, so that amounts stand under each other', () => {
  expect(formatAmount(12, 'USD')).toBe('$12.00')
  expect(formatAmount(1234.5, 'EUR')).toBe('€1,234.50')
  expect(formatAmount(1200, 'JPY')).toBe('¥1,200')
})

it('an order is told by the end of its id, which differs even within one millisecond', () => {
  expect(orderNumber('01932c07-5b1a-7a54-9f21-3c5e8f2ab9d0')).toBe('8F2AB9D0')
})
