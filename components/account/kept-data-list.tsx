import { Card } from '@/components/ui/card'
import { keptParts } from './kept-data'

/** What is kept, part by part. */
export function KeptDataList({ counts }: { counts: Record<string, number> }) {
  return (
    <Card padding="large" className="space-y-4">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">What we keep about you</h2>
        <p className="max-w-prose text-sm text-muted">
          Beside this there are your password, as a hash that nobody can read, and a log of what admins
          changed in accounts.
        </p>
      </div>
      <dl className="divide-y divide-line text-sm">
        {keptParts(counts).map(({ title, what, count }) => (
          <div
            key={title}
            className="grid grid-cols-[1fr_auto] gap-x-4 py-3 sm:grid-cols-[12rem_1fr_auto] sm:items-baseline"
          >
            <dt className="font-medium">{title}</dt>
            <dd className="col-start-1 text-muted sm:col-start-2">{what}</dd>
            <dd className="col-start-2 row-start-1 text-right text-muted tabular-nums sm:col-start-3">
              {count.toLocaleString('en')} {count === 1 ? 'record' : 'records'}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
