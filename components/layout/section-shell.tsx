import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { SideNav, type SideNavLink } from './side-nav'

export interface SectionShellProps {
  /** "Studio", "Admin": names the side navigation. */
  title: string
  links: SideNavLink[]
  children: ReactNode
}

/** The frame of studio and admin: navigation at the side, the page beside it. One link alone is in the header already. */
export function SectionShell({ title, links, children }: SectionShellProps) {
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-6 sm:px-6 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10 lg:py-10">
      <aside className={classNames('mb-6 lg:mb-0', links.length < 2 && 'max-lg:hidden')} data-print="hide">
        <div className="lg:sticky lg:top-[calc(var(--header-height)+2.5rem)]">
          <p className="mb-3 hidden px-3 text-xs font-semibold tracking-wide text-muted uppercase lg:block">
            {title}
          </p>
          <SideNav label={title} links={links} />
        </div>
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
