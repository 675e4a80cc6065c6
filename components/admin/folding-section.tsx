'use client'

import ChevronDown from 'lucide-react/icons/chevron-down'
import { type ReactNode, useState } from 'react'

interface FoldingSectionProps {
  id: string
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A titled part of a page as `SectionCard` is one; on a phone it is its title until somebody opens it. */
export function FoldingSection({ id, title, description, actions, children }: FoldingSectionProps) {
  const [isOpen, setOpen] = useState(false)
  const folded = isOpen ? '' : 'max-md:hidden'
  return (
    <section
      aria-labelledby={`${id}-title`}
      id={id}
      className="max-md:rounded-card max-md:border max-md:border-line max-md:bg-surface-raised max-md:px-4 md:space-y-4"
    >
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-2xl space-y-1 max-md:w-full">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            <span className="max-md:hidden">{title}</span>
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={`${id}-body`}
              onClick={() => setOpen(!isOpen)}
              className="flex min-h-12 w-full items-center justify-between gap-3 text-left text-base md:hidden"
            >
              {title}
              <ChevronDown
                aria-hidden
                className={`size-5 shrink-0 text-muted transition-transform ${isOpen ? 'rotate-180' : ''}`}
              />
            </button>
          </h2>
          {description && <p className={`text-sm text-muted ${folded}`}>{description}</p>}
        </div>
        {actions && <div className={`flex flex-wrap gap-2 ${folded}`}>{actions}</div>}
      </div>
      <div id={`${id}-body`} className={`space-y-4 max-md:pt-4 max-md:pb-4 ${folded}`}>
        {children}
      </div>
    </section>
  )
}
