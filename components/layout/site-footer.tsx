import Link from 'next/link'
import { LogoMark } from './logo'

// What holds for everybody: the footer does not know who looks.
const LINKS = [
  { href: '/courses', label: 'Courses' },
  { href: '/shop', label: 'Shop' },
  { href: '/learn', label: 'My learning' },
  { href: '/api/docs', label: 'API' },
]

export function SiteFooter() {
  return (
    <footer data-print="hide" className="mt-20 border-t border-line">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-8 text-sm text-muted sm:px-6">
        <p className="flex items-center gap-2.5">
          <LogoMark className="size-6" />
          Lectern. Always open at the page where you left it.
        </p>
        <nav aria-label="Footer">
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {LINKS.map(({ href, label }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center rounded-control hover:text-text hover:underline"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
