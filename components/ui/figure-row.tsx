import Link from 'next/link'
import type { ReactNode } from 'react'

export interface Figure {
  label: string
  value: ReactNode
  note?: ReactNode
  /** Leads to what makes the figure up. */
  href?: string
  /** For a list that costs a query: it is read when somebody goes there. */
  isCostly?: boolean
  /** Attributes of the link. */
  linkData?: Record<`data-${string}`, string | number>
}

/** A few figures side by side; two in a row on a phone. */
export function FigureRow({ label, figures }: { label: string; figures: Figure[] }) {
  return (
    <section aria-label={label}>
      <dl className="grid grid-cols-2 gap-3 xl:grid-cols-4">
        {figures.map(figure => (
          <FigureTile key={figure.label} {...figure} />
        ))}
      </dl>
    </section>
  )
}

/** One figure of a description list; for rows that are laid out otherwise. */
export function FigureTile({
  label,
  value,
  note,
  href,
  isCostly,
  linkData,
  className = '',
}: Figure & { className?: string }) {
  return (
    <div
      className={`relative min-w-0 rounded-card border border-line bg-surface-raised p-4 ${href ? 'transition-shadow focus-within:shadow-soft hover:shadow-soft' : ''} ${className}`}
    >
      <dt className="text-sm text-muted">
        {href ? (
          <Link
            href={href}
            {...linkData}
            {...(isCostly && { prefetch: false })}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-1 text-xl font-semibold tabular-nums wrap-anywhere">{value}</dd>
      {note && <dd className="text-sm text-muted tabular-nums">{note}</dd>}
    </div>
  )
}
