'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '@/components/ui/class-names'

const LINKS = [
  { href: '/admin/system', label: 'Nodes' },
  { href: '/admin/system/work', label: 'Work' },
  { href: '/admin/system/databases', label: 'Databases' },
  { href: '/admin/system/sessions', label: 'Sessions' },
  { href: '/admin/system/statements', label: 'Statements' },
]

/** The parts of the system panel, each a page of its own so that only what is seen is asked for. */
export function SystemNav() {
  const pathname = usePathname()
  return (
    <nav aria-label="Parts of the system" className="mb-6 border-b border-line">
      <ul className="-mb-px flex gap-x-1 overflow-x-auto">
        {LINKS.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className={classNames(
                'control-height flex items-center border-b-2 px-3 text-sm font-medium focus-visible:-outline-offset-2',
                pathname === href
                  ? 'border-accent text-accent'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-text',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
