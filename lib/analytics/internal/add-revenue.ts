import type { Revenue } from '@/lib/analytics/schemas'
import type { RevenueByCurrency } from '@/lib/analytics/stats-store'
import { sumMoney, toDecimal, toMinor } from '@/lib/payments/money'

/** What several shards earned, by currency; the codes in order, so that two readings look the same. */
export function addRevenue(shards: RevenueByCurrency[]): Revenue[] {
  const amounts = shards
    .flatMap(shard => Object.entries(shard))
    .map(([currency, amount]) => ({ currency, amountMinor: toMinor(amount, currency) }))
  return sumMoney(amounts)
    .map(({ currency, amountMinor }) => ({
      currency,
      amount: Number(toDecimal(amountMinor, currency)),
      amountMinor,
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
