import type { AdminOverview } from '@/lib/analytics/overview-schemas'
import { jobsHref } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { ordersHref } from './orders/order-address'
import { inFormat, SheetLinks } from './sheet-links'

/** Why things failed, and what was paid today. */
export function OverviewFailures({ overview }: { overview: AdminOverview }) {
  const { failureReasons, money, takenAt } = overview
  return (
    <div className="grid items-start gap-3 md:gap-8 lg:grid-cols-2">
      <FoldingSection
        id="failures"
        title="What failed"
        description="Jobs that failed and were not tried again since, by reason."
        actions={
          failureReasons.length > 0 && (
            <SheetLinks name="what failed" hrefOf={inFormat('/api/admin/overview/export?table=failures')} />
          )
        }
      >
        {failureReasons.length === 0 ? (
          <p className="text-muted">Nothing failed.</p>
        ) : (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised px-4">
            {failureReasons.map(({ reason, count, sentBytes }) => (
              <li key={reason} className="flex items-baseline justify-between gap-4 py-3">
                <FigureLink
                  href={jobsHref({ state: 'failed', reason })}
                  claim={{ count, bytes: sentBytes, measure: 'sent' }}
                >
                  {reason || 'No reason was noted'}
                </FigureLink>
                <span className="shrink-0 text-sm text-muted tabular-nums">
                  {count.toLocaleString('en')} {count === 1 ? 'job' : 'jobs'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </FoldingSection>
      <FoldingSection
        id="money"
        title="Money today"
        description="Payments that were completed since midnight, UTC."
      >
        <Money money={money} day={takenAt.slice(0, 10)} />
      </FoldingSection>
    </div>
  )
}

function Money({ money, day }: { money: AdminOverview['money']; day: string }) {
  const href = ordersHref({ kind: 'course', state: 'completed', from: day, to: day })
  const claim = { count: money.reduce((sum, one) => sum + one.count, 0), revenue: money }
  if (money.length === 0) {
    return (
      <p className="text-muted">
        No payments yet today.{' '}
        <FigureLink href={href} claim={claim}>
          Payments of today
        </FigureLink>
      </p>
    )
  }
  return (
    <ul className="space-y-1">
      {money.map(({ currency, amount, count }) => (
        <li key={currency} className="text-xl font-semibold tabular-nums">
          <FigureLink href={href} claim={claim}>
            {amount} {currency}
          </FigureLink>{' '}
          <span className="text-sm font-normal text-muted">
            in {count.toLocaleString('en')} {count === 1 ? 'payment' : 'payments'}
          </span>
        </li>
      ))}
    </ul>
  )
}
