import type { Claim } from './claim'
import { FigureLink } from './figure-link'

export interface Bar {
  name: string
  /** How long the bar is. */
  value: number
  text: string
  href?: string
  claim?: Claim
}

/** A few amounts side by side: a real table whose bars are drawn, so that it is read as it is seen. */
export function BarList({ caption, bars }: { caption: string; bars: Bar[] }) {
  if (bars.length === 0) {
    return (
      <p className="rounded-card border border-line p-4 text-sm text-muted">
        {caption}: nothing to tell yet.
      </p>
    )
  }
  const most = Math.max(1, ...bars.map(bar => bar.value))
  return (
    <table className="w-full rounded-card border border-line bg-surface-raised text-sm">
      <caption className="px-4 py-3 text-left font-semibold">{caption}</caption>
      <tbody>
        {bars.map(bar => (
          <tr key={bar.name} className="border-t border-line">
            <th scope="row" className="w-1/3 py-2 pl-4 text-left font-medium">
              {bar.href ? (
                <FigureLink href={bar.href} claim={bar.claim ?? {}}>
                  {bar.name}
                </FigureLink>
              ) : (
                bar.name
              )}
            </th>
            <td className="px-4 py-2">
              <div className="flex items-center gap-3">
                <svg
                  aria-hidden="true"
                  className="h-3 min-w-0 flex-1"
                  preserveAspectRatio="none"
                  viewBox="0 0 100 10"
                >
                  <rect width={(100 * bar.value) / most} height="10" fill="var(--chart-1)" />
                </svg>
                <span className="shrink-0 tabular-nums">{bar.text}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
