import type { Account } from '@/lib/auth/queries'

export interface NavLink {
  href: string
  label: string
}

/** What the person can open. The pages decide again; this only keeps dead ends out of sight. */
export function navLinksFor(account: Account | null | undefined): NavLink[] {
  const links: NavLink[] = [{ href: '/courses', label: 'Courses' }]
  if (!account) return links
  links.push({ href: '/learn', label: 'My learning' })
  if (account.userType !== 'student') links.push({ href: '/studio', label: 'Studio' })
  if (account.userType === 'admin') links.push({ href: '/admin/storage', label: 'Admin' })
  return links
}

/** `/admin/storage` lights "Admin" on each admin page, `/courses` on each course. */
export function isCurrent(href: string, pathname: string): boolean {
  const root = href.startsWith('/admin') ? '/admin' : href
  return pathname === root || pathname.startsWith(`${root}/`)
}
