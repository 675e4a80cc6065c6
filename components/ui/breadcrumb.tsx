import ChevronRight from 'lucide-react/icons/chevron-right'
import Link from 'next/link'
import { classNames } from './class-names'

export interface Crumb {
  label: string
  /** Left out for the page one is on. */
  href?: string
}

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          // The page one is on stands in the heading below; a phone has no room to say it twice.
          <li
            key={`${crumb.href ?? ''}${crumb.label}`}
            className={classNames(
              'flex min-w-0 max-w-full items-center gap-1.5',
              !crumb.href && 'max-sm:sr-only',
            )}
          >
            {index > 0 && <ChevronRight aria-hidden className="size-4 shrink-0" />}
            {crumb.href ? (
              <Link
                href={crumb.href}
                className="truncate rounded-control py-1 hover:text-text hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate py-1 text-text">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
