import Link from 'next/link'
import { LogoMark } from './logo'

export function SiteFooter() {
  return (
    <footer data-print="hide" className="mt-20 border-t border-line">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-8 text-sm text-muted sm:px-6">
        <p className="flex items-center gap-2.5">
          <LogoMark className="size-6" />
          Lectern. Always open at the page where you left it.
        </p>
        <nav aria-label="Footer">
          <ul className="flex gap-6">
            <li>
              <Link
                href="/courses"
                className="inline-flex min-h-6 items-center rounded-control hover:text-text hover:underline"
              >
                Courses
              </Link>
            </li>
            <li>
              <Link
                href="/sign-up"
                className="inline-flex min-h-6 items-center rounded-control hover:text-text hover:underline"
              >
                Create an account
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
