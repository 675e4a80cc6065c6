'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'

export interface SideNavLink {
  href: string
  label: string
  icon: ReactNode
  /** Lights only on this very path, for the start page of a section. */
  exact?: boolean
  /** A path below which it lights, too. */
  also?: string
}

/** A column beside wide pages, a row that scrolls sideways on small ones. */
export function SideNav({ label, links }: { label: string; links: SideNavLink[] }) {
  const pathname = usePathname()
  const list = useRef<HTMLUListElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page lights another link.
  useEffect(() => {
    const row = list.current
    const lit = row?.querySelector('[aria-current]')
    if (!row || !lit) return
    const [outer, inner] = [row.getBoundingClientRect(), lit.getBoundingClientRect()]
    // Only the row moves: scrollIntoView would move the page, too.
    row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2
  }, [pathname])

  return (
    <nav aria-label={label}>
      <ul ref={list} className="flex gap-1 overflow-x-auto lg:flex-col">
        {links.map(({ href, label: text, icon, exact, also }) => {
          const isActive =
            pathname === href ||
            (!exact && pathname.startsWith(`${href}/`)) ||
            (also !== undefined && pathname.startsWith(`${also}/`))
          return (
            <li key={href} className="shrink-0">
              <Link
                href={href}
                aria-current={isActive ? 'page' : undefined}
                className={classNames(
                  'control-height flex items-center gap-3 rounded-control px-3 text-sm font-medium transition-colors focus-visible:-outline-offset-2 [&_svg]:size-4.5 [&_svg]:shrink-0',
                  isActive
                    ? 'bg-accent-soft text-accent'
                    : 'text-muted hover:bg-surface-sunken hover:text-text',
                )}
              >
                {icon}
                {text}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
