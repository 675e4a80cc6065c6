import { describe, expect, it } from 'vitest'
import { holdsCardNumber } from '@/lib/payments/card-number'

describe('a full card number is seen wherever it stands (PAY-04)', () => {
  it.each([
    ['plain', { cardLastFour: '4242424242424242' }],
    ['as a number', { card: 4242424242424242 }],
    ['with spaces', { cardBrand: 'Visa 4242 4242 4242 4242' }],
    ['with dashes', { cardBrand: '4242-4242-4242-4242' }],
    ['with long dashes', { x: '4242–4242–4242–4242' }],
    ['with dots', { x: '4242.4242.4242.4242' }],
    ['with tabs and line breaks', { x: '4242\t4242\n4242 4242' }],
    ['of fifteen digits', { x: '378282246310005' }],
    ['of nineteen digits', { x: '6304000000000000000' }],
    ['of twelve digits', { x: '501800000009' }],
    ['full-width', { x: '４２４２４２４２４２４２４２４２' }],
    ['of another script', { x: '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢' }],
    ['in a list', { x: [{ y: ['4242424242424242'] }] }],
    ['as a name', { '4242424242424242': true }],
    ['that fails its own checksum', { x: '4242424242424241' }],
    ['as the whole body', '4242424242424242'],
  ])('%s', (_, sent) => expect(holdsCardNumber(sent)).toBe(true))

  it.each([
    ['last four and a date', { cardLastFour: '4242', expiryMonth: 12, expiryYear: 2025, cardBrand: 'Visa' }],
    ['a uuid of digits alone', { courseId: '12345678-1234-7123-8123-123456789012' }],
    ['eleven digits', { x: '42424242424' }],
    ['nothing', null],
  ])('%s is none', (_, sent) => expect(holdsCardNumber(sent)).toBe(false))

  it('something nested 100,000 deep is looked through', () => {
    let nested: unknown = '4242424242424242'
    for (let n = 0; n < 100_000; n += 1) nested = [nested]
    expect(holdsCardNumber(nested)).toBe(true)
  })
})
