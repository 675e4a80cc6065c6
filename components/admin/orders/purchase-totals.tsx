import { formatAmount } from '@/components/shop/amount-text'
import { FigureRow } from '@/components/ui/figure-row'
import type { PurchaseFilter, PurchaseTotal } from '@/lib/analytics/purchase-schemas'
import { KIND_LABELS, ordersHref, STATE_LABELS } from './order-address'

interface PurchaseTotalsProps {
  totals: PurchaseTotal[]
  filter: PurchaseFilter
}

/** What the list comes to, by kind and state; each figure leads to the rows that make it up. */
export function PurchaseTotals({ totals, filter }: PurchaseTotalsProps) {
  if (totals.length === 0) return null
  const names = new Set(totals.map(nameOf))
  const figures = [...names].flatMap(name => {
    const all = totals.filter(total => nameOf(total) === name)
    const [first] = all
    if (!first) return []
    const { kind, state } = first
    const count = all.reduce((sum, total) => sum + total.count, 0)
    return {
      label: `${KIND_LABELS[kind]}, ${STATE_LABELS[state].toLowerCase()}`,
      value: all.map(({ currency, amount }) => (
        <span key={currency} className="block">
          {formatAmount(Number(amount), currency)}
        </span>
      )),
      note: `${count.toLocaleString('en')} in all`,
      href: ordersHref({ ...filter, kind, state }),
    }
  })
  return <FigureRow label="What it comes to" figures={figures} />
}

const nameOf = ({ kind, state }: PurchaseTotal) => `${kind} ${state}`
