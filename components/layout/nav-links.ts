import type { Account } from '@/lib/auth/queries'

export interface NavLink {
  href: string
  label: string
}

/** What the person can open. The pages decide again; this only keeps dead ends out of sight. */
export function navLinksFor(account: Account | null | undefined): NavLink[] {
  const links: NavLink[] = [
    { href: '/courses', label: 'Courses' },
    { href: '/shop', label: 'Shop' },
  ]
  if (!account) return links
  links.push({ href: '/learn', label: 'My learning' })
  if (account.userType !== 'student') links.push({ href: '/studio', label: 'Studio' })
  if (account.userType === 'admin') links.push({ href: '/admin', label: 'Admin' })
  return links
}

/** What belongs to the person alone; it stands in the menu of the account. */
export const ACCOUNT_LINKS: NavLink[] = [
  { href: '/orders', label: 'Orders' },
  { href: '/sell', label: 'Sell' },
  { href: '/settings', label: 'Settings' },
]

/** `/admin` is lit on each admin page, `/courses` on each course. */
export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
