import type { ReactNode } from 'react'

interface SectionCardProps {
  id: string
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A titled part of an admin page; tables and charts carry their own frame. */
export function SectionCard({ id, title, description, actions, children }: SectionCardProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-2xl space-y-1">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
