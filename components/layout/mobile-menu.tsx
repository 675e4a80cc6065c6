'use client'

import { useQuery } from '@tanstack/react-query'
import MenuIcon from 'lucide-react/icons/menu'
import X from 'lucide-react/icons/x'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button-link'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { accountQuery } from '@/lib/auth/queries'
import { isCurrent, navLinksFor } from './nav-links'
import { SearchForm } from './search-form'
import { ThemeEntry } from './theme-toggle'
import { useDisclosure } from './use-disclosure'

/** The navigation of small screens: a panel under the header. */
export function MobileMenu() {
  const { isOpen, toggle, close, containerRef } = useDisclosure()
  const { data: account } = useQuery(accountQuery)
  const pathname = usePathname()
  return (
    <div ref={containerRef} className="md:hidden">
      <IconButton
        label={isOpen ? 'Close menu' : 'Open menu'}
        icon={isOpen ? <X /> : <MenuIcon />}
        aria-expanded={isOpen}
        aria-controls="mobile-menu"
        onClick={toggle}
        className="-mr-2"
      />
      <div
        id="mobile-menu"
        hidden={!isOpen}
        className="absolute inset-x-0 top-full animate-appear border-b border-line bg-surface-raised px-4 py-4 shadow-soft"
      >
        <SearchForm id="search-mobile" />
        <nav aria-label="Main" className="mt-3">
          <ul>
            {navLinksFor(account).map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  onClick={close}
                  aria-current={isCurrent(href, pathname) ? 'page' : undefined}
                  className={classNames(
                    'flex min-h-12 items-center rounded-control px-3 font-medium hover:bg-surface-sunken',
                    isCurrent(href, pathname) ? 'text-accent' : 'text-text',
                  )}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="mt-2 border-t border-line pt-2">
          <ThemeEntry />
        </div>
        {account === null && (
          <ButtonLink href="/sign-up" className="mt-3 w-full" onClick={close}>
            Sign up
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
