'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { CartLink } from '@/components/shop/cart-link'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button-link'
import { Skeleton } from '@/components/ui/skeleton'
import { type Account, accountQuery } from '@/lib/auth/queries'
import { ACCOUNT_LINKS } from './nav-links'
import { SignOutButton } from './sign-out-button'
import { useDisclosure } from './use-disclosure'

/** Keeps one width whether one is signed in, signed out or not yet known. */
export function AccountArea() {
  const { data: account, isPending } = useQuery(accountQuery)
  const pathname = usePathname()
  const isSigningIn = pathname.startsWith('/sign-')
  const back = isSigningIn || pathname === '/' ? '' : `?next=${encodeURIComponent(pathname)}`
  return (
    <div className="ml-auto flex w-22 shrink-0 items-center justify-end lg:w-44 lg:gap-1">
      {isPending ? (
        <span className="control-square grid place-items-center">
          <Skeleton className="size-8 rounded-full" />
        </span>
      ) : account ? (
        <>
          <CartLink />
          <AccountMenu account={account} />
        </>
      ) : (
        <>
          <ButtonLink href={`/sign-in${back}`} variant="quiet" className="max-lg:hidden">
            Sign in
          </ButtonLink>
          <ButtonLink href={`/sign-in${back}`} variant="secondary" className="lg:hidden">
            Sign in
          </ButtonLink>
          <ButtonLink href={`/sign-up${back}`} className="max-lg:hidden">
            Sign up
          </ButtonLink>
        </>
      )}
    </div>
  )
}

function AccountMenu({ account }: { account: Account }) {
  const { isOpen, toggle, close, containerRef } = useDisclosure()
  const name = `${account.firstName} ${account.lastName}`
  return (
    <div ref={containerRef} className="relative">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="account-menu"
        aria-label={`Account of ${name}`}
        onClick={toggle}
        className="control-square grid place-items-center rounded-full hover:bg-surface-sunken"
      >
        <Avatar firstName={account.firstName} lastName={account.lastName} />
      </button>
      <div
        id="account-menu"
        hidden={!isOpen}
        className="absolute top-full right-0 mt-2 w-64 animate-appear rounded-card border border-line bg-surface-raised p-1.5 shadow-soft"
      >
        <div className="border-b border-line px-3 pt-2 pb-3">
          <p className="truncate text-sm font-semibold">{name}</p>
          <p className="truncate text-sm text-muted">{account.email}</p>
        </div>
        <ul className="border-b border-line py-1.5">
          {ACCOUNT_LINKS.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                onClick={close}
                className="control-height flex items-center rounded-control px-3 text-sm hover:bg-surface-sunken"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <SignOutButton className="mt-1.5" />
      </div>
    </div>
  )
}
