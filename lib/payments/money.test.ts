import { describe, expect, it } from 'vitest'
import { sumMoney, toDecimal, toMinor } from '@/lib/payments/money'

describe('minor units (C-21)', () => {
  it('49.99 summed 100 times is 4999.00 (PAY-09)', () => {
    const hundred = Array.from({ length: 100 }, () => ({
      amountMinor: toMinor(49.99, 'USD'),
      currency: 'USD',
    }))
    const [sum] = sumMoney(hundred)
    expect(toDecimal(sum?.amountMinor ?? 0, 'USD')).toBe('4999.00')
    // What would have come of adding decimals.
    expect(hundred.reduce(total => total + 49.99, 0)).not.toBe(4999)
  })

  it.each([
    ['USD', '49.99', 4999],
    ['EUR', '0.01', 1],
    ['USD', '49.9', 4990],
    ['USD', 19, 1900],
    ['JPY', '1200', 1200],
    ['JPY', '1200.00', 1200],
    ['KWD', '1.234', 1234],
    ['USD', '-5.00', -500],
    ['USD', '9999999999.99', 999_999_999_999],
  ])('%s %s is %i', (currency, decimal, minor) => {
    expect(toMinor(decimal, currency)).toBe(minor)
    expect(Number(toDecimal(minor, currency))).toBe(Number(decimal))
  })

  it.each([
    ['USD', 0.001],
    ['USD', '49.999'],
    ['JPY', '0.5'],
    ['USD', 1e308],
    ['USD', 1e-7],
    ['USD', Number.NaN],
    ['USD', Number.POSITIVE_INFINITY],
    ['USD', ''],
    ['USD', '1,000.00'],
    ['USD', '0x10'],
    ['USD', '999999999999999.99'],
  ])('%s %s is refused rather than rounded (check 26)', (currency, amount) => {
    expect(() => toMinor(amount, currency)).toThrowError(
      expect.objectContaining({ reason: 'amount_not_exact' }),
    )
  })

  it('for any whole number and currency there and back is the same (property)', () => {
    const seed = Date.now()
    let state = seed
    const next = () => {
      // A linear congruence; the seed is in the message, so that a failure can be repeated.
      state = (state * 48_271) % 2_147_483_647
      return state
    }
    for (let n = 0; n < 20_000; n += 1) {
      const currency = ['USD', 'EUR', 'JPY', 'KWD'][next() % 4] as string
      const minor = (next() % 2 === 0 ? 1 : -1) * (next() * (next() % 400))
      expect(toMinor(toDecimal(minor, currency), currency), `seed ${seed}, ${minor} ${currency}`).toBe(
        minor === 0 ? 0 : minor,
      )
    }
  })
})
