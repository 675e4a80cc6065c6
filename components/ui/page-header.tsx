import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb'

export interface PageHeaderProps {
  title: ReactNode
  description?: ReactNode
  crumbs?: Crumb[]
  /** Buttons at the right, below the title on a phone. */
  actions?: ReactNode
}

/** Holds the one h1 of the page. */
export function PageHeader({ title, description, crumbs, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 space-y-2">
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-2xl space-y-2">
          <h1 className="text-xl font-semibold sm:text-2xl">{title}</h1>
          {description && <p className="text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  )
}
