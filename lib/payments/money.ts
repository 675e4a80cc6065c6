import { digitsOf } from '@/lib/platform/currency'
import { AppError } from '@/lib/platform/errors'

/** Whole numbers of the smallest unit of a currency; all arithmetic is done with these (C-21). */
export interface Money {
  amountMinor: number
  currency: string
}

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d+))?$/

/**
 * 49.99 USD → 4999. The one place where decimals become minor units; digit by digit, never by multiplication.
 * Refuses `amount_not_exact` for what the currency cannot express, and for what is not a plain decimal number.
 */
export function toMinor(amount: string | number, currency: string): number {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(String(amount)) ?? []
  const places = digitsOf(currency)
  // Zeros behind the last digit of the currency say nothing, as in the 1200.00 JPY of a column with two decimals.
  const isExact = whole !== undefined && /^0*$/.test(fraction.slice(places))
  const minor = Number(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`)
  if (!isExact || !Number.isSafeInteger(minor)) {
    throw new AppError('invalid_input', 'amount_not_exact', {
      publicMessage: `That is no amount of ${currency}.`,
    })
  }
  // Without the comparison, minus nothing would be the number -0.
  return sign && minor > 0 ? -minor : minor
}

/** 4999 USD → "49.99", with as many decimals as the currency has. */
export function toDecimal(amountMinor: number, currency: string): string {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('minor units are whole numbers')
  const places = digitsOf(currency)
  const figures = String(Math.abs(amountMinor)).padStart(places + 1, '0')
  const cut = figures.length - places
  const text = places === 0 ? figures : `${figures.slice(0, cut)}.${figures.slice(cut)}`
  return amountMinor < 0 ? `-${text}` : text
}

/** Sums of one currency each, in the order in which the currencies appear. */
export function sumMoney(amounts: Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amountMinor, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }))
}
