import { describe, expect, it } from 'vitest'
import { ordersHref, purchaseFilterOf, withPurchaseWord } from './order-address'

const read = (query: string) => purchaseFilterOf(new URLSearchParams(query))

describe('the address of the list of orders', () => {
  it('says which days, kind, state and words are shown', () => {
    const query = 'q=ada&kind=course&state=completed&from=2026-11-01&to=2026-11-26'
    expect(ordersHref(read(query))).toBe(`/admin/orders?${query}`)
    expect(ordersHref(read(''))).toBe('/admin/orders')
  })

  it('passes over what makes no sense', () => {
    expect(read('kind=gift&state=lost&from=2026-13-01&to=today')).toEqual({})
  })

  it('sets one word and takes it away', () => {
    const filter = withPurchaseWord(read('q=ada'), 'from', '2026-11-26')
    expect(filter).toEqual({ q: 'ada', from: '2026-11-26' })
    expect(withPurchaseWord(filter, 'q', '')).toEqual({ from: '2026-11-26' })
  })
})
