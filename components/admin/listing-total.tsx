import type { ReactNode } from 'react'
import { type Sum, sumWords } from './claim'

interface ListingTotalProps {
  count: number
  /** What was paid for courses, where the list is about money. */
  revenue?: Sum[]
  children: ReactNode
}

/** What all of a list comes to, in words and for those who compare it with the figure that led here. */
export function ListingTotal({ count, revenue, children }: ListingTotalProps) {
  return (
    <p
      role="status"
      aria-label="What the listing comes to"
      className="mr-auto text-sm tabular-nums"
      data-count={count}
      {...(revenue && { 'data-revenue': sumWords(revenue) })}
    >
      {children}
    </p>
  )
}
