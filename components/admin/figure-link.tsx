import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Claim, claimOf } from './claim'

interface FigureLinkProps {
  href: string
  claim: Claim
  children: ReactNode
}

/** Leads to the list that makes a figure up. It is read when somebody goes there, and not before. */
export function FigureLink({ href, claim, children }: FigureLinkProps) {
  return (
    <Link
      prefetch={false}
      href={href}
      {...claimOf(claim)}
      className="rounded-control wrap-anywhere underline decoration-line-strong underline-offset-4 hover:text-accent"
    >
      {children}
    </Link>
  )
}
