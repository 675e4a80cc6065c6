import Link from 'next/link'
import type { AdminOverview } from '@/lib/analytics/overview-schemas'
import { filesHref } from './contents-href'
import { SectionCard } from './section-card'

/** What failed last, and what was paid today. */
export function OverviewFailures({ overview: { failures, money } }: { overview: AdminOverview }) {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <SectionCard id="failures" title="What failed">
        {failures.length === 0 ? (
          <p className="text-muted">Nothing failed.</p>
        ) : (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised px-4">
            {failures.map(({ fileId, name, reason }) => (
              <li key={fileId} className="py-3">
                <Link
                  prefetch={false}
                  href={filesHref({ state: 'failed' })}
                  className="break-all underline underline-offset-4 hover:text-accent"
                >
                  {name}
                </Link>
                {reason && <p className="text-sm text-muted">{reason}</p>}
              </li>
            ))}
          </ul>
        )}
      </SectionCard>
      <SectionCard
        id="money"
        title="Money today"
        description="Payments that were completed since midnight, UTC."
      >
        {money.length === 0 ? (
          <p className="text-muted">No payments yet today.</p>
        ) : (
          <ul className="space-y-1">
            {money.map(({ currency, amount, count }) => (
              <li key={currency} className="text-xl font-semibold tabular-nums">
                {amount} {currency}{' '}
                <span className="text-sm font-normal text-muted">
                  in {count.toLocaleString('en')} {count === 1 ? 'payment' : 'payments'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </SectionCard>
    </div>
  )
}
