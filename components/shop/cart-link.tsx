'use client'

import { useQuery } from '@tanstack/react-query'
import ShoppingCart from 'lucide-react/icons/shopping-cart'
import Link from 'next/link'
import { cartQuery } from '@/lib/shop/queries'

const SHOWN_MAX = 99

/** The way to the cart, with how many pieces are in it. Stands in the header of people who are signed in only. */
export function CartLink() {
  const { data: cart } = useQuery({ ...cartQuery, staleTime: 60_000 })
  const count = cart?.itemCount ?? 0
  const label = count === 0 ? 'Cart' : `Cart, ${count} ${count === 1 ? 'piece' : 'pieces'}`
  return (
    <Link
      href="/cart"
      prefetch={false}
      aria-label={label}
      title={label}
      className="control-square relative grid shrink-0 place-items-center rounded-control text-muted transition-colors hover:bg-surface-sunken hover:text-text"
    >
      <ShoppingCart aria-hidden className="size-5" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-on-accent tabular-nums"
        >
          {count > SHOWN_MAX ? `${SHOWN_MAX}+` : count}
        </span>
      )}
    </Link>
  )
}
