import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** Why it is empty and what would fill it. */
  children?: ReactNode
  /** The first thing to do, usually a ButtonLink. */
  action?: ReactNode
  className?: string
}

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        'flex flex-col items-center gap-2 rounded-card border border-dashed border-line-strong/60 px-6 py-14 text-center',
        className,
      )}
    >
      {icon && (
        <span
          aria-hidden="true"
          className="mb-2 grid size-12 place-items-center rounded-full bg-accent-soft text-accent [&_svg]:size-6"
        >
          {icon}
        </span>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="max-w-prose text-sm text-pretty text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
