export interface RevenueTextProps {
  revenue: { currency: string; amount: number }[]
}

/** A sum of each currency; currencies are never added up. */
export function RevenueText({ revenue }: RevenueTextProps) {
  if (revenue.length === 0) return <span className="text-base font-normal text-muted">None yet</span>
  return revenue.map(({ currency, amount }) => (
    <span key={currency} className="block">
      {new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)}
    </span>
  ))
}
