'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '@/components/ui/class-names'
import { accountQuery } from '@/lib/auth/queries'
import { isCurrent, navLinksFor } from './nav-links'

/** Grows to the right inside its own room, so links that arrive late push nothing. */
export function MainNav() {
  const { data: account } = useQuery(accountQuery)
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="ml-4 hidden min-w-0 flex-1 md:block">
      <ul className="flex items-center gap-1">
        {navLinksFor(account).map(({ href, label }) => {
          const isActive = isCurrent(href, pathname)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isActive ? 'page' : undefined}
                className={classNames(
                  'control-height inline-flex items-center rounded-control px-3 text-sm font-medium whitespace-nowrap transition-colors hover:bg-surface-sunken hover:text-text',
                  isActive ? 'text-text' : 'text-muted',
                )}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
