import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link that looks like an icon button: it goes somewhere, it does not do something. */
export function IconButtonLink({ label, icon, href }: { label: string; icon: ReactNode; href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      title={label}
      className="control-square inline-grid shrink-0 place-items-center rounded-control text-muted transition-colors hover:bg-surface-sunken hover:text-text [&_svg]:size-5"
    >
      {icon}
    </Link>
  )
}
