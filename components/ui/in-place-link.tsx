'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'

export interface InPlaceLinkProps
  extends Omit<ComponentProps<typeof Link>, 'onClick' | 'onNavigate' | 'prefetch'> {
  /** Does what the address says without leaving the page. */
  onFollow: () => void
}

/** A link that the page follows by itself. Without JavaScript, and in a new tab, its address leads to the same. */
export function InPlaceLink({ onFollow, ...rest }: InPlaceLinkProps) {
  return (
    <Link
      {...rest}
      prefetch={false}
      onNavigate={event => {
        event.preventDefault()
        onFollow()
      }}
    />
  )
}
