import type { ReactNode } from 'react'

export interface PageSectionProps {
  id: string
  title: string
  /** Beside the title: how much it is. */
  note?: string
  className?: string
  children: ReactNode
}

/** A titled part of a course or of an instructor's page. */
export function PageSection({ id, title, note, className, children }: PageSectionProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-xl font-semibold">
          {title}
        </h2>
        {note && <p className="text-sm text-muted tabular-nums">{note}</p>}
      </div>
      {children}
    </section>
  )
}
