/** What prices are in, and revenue is read in, unless somebody says otherwise; the column of a price defaults to it, too. */
export const MAIN_CURRENCY = 'USD'

const digits = new Map<string, number>()

/** How many decimals a currency has by its own law: 2 of USD, 0 of JPY, 3 of KWD. */
export function digitsOf(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    known = format.resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, known)
  }
  return known
}

/** Whether a price has no more decimals than its currency: nobody can pay half a yen. */
export function isPayable(price: number, currency: string): boolean {
  const [, fraction = ''] = String(price).split('.')
  return fraction.length <= digitsOf(currency)
}
