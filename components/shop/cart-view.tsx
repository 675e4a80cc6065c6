'use client'

import { useQuery } from '@tanstack/react-query'
import PackageCheck from 'lucide-react/icons/package-check'
import ShoppingCart from 'lucide-react/icons/shopping-cart'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { cartQuery } from '@/lib/shop/queries'
import type { Cart } from '@/lib/shop/schemas'
import { CartLineRow } from './cart-line'
import { CartSummary } from './cart-summary'
import { useCartChange } from './use-cart-change'
import { usePlaceOrder } from './use-place-order'

export function CartView({ initial }: { initial: Cart }) {
  const { data: cart } = useQuery({ ...cartQuery, initialData: initial })
  const { mutate, error, variables } = useCartChange()
  const placing = usePlaceOrder()
  if (cart.lines.length === 0 && placing.isSuccess) {
    return (
      <EmptyState
        icon={<PackageCheck />}
        title="Your order is placed"
        action={<ButtonLink href={`/orders/${placing.data.orderId}`}>Your order</ButtonLink>}
      />
    )
  }
  if (cart.lines.length === 0) {
    return (
      <EmptyState
        icon={<ShoppingCart />}
        title="Your cart is empty"
        action={
          <>
            <ButtonLink href="/shop">Look around the shop</ButtonLink>
            <ButtonLink href="/orders" variant="secondary">
              Your orders
            </ButtonLink>
          </>
        }
      >
        What you put in stays here, on every device. What you have ordered stands under your orders.
      </EmptyState>
    )
  }
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
      <ul aria-label="In your cart" className="divide-y divide-line border-y border-line">
        {cart.lines.map(line => (
          <CartLineRow
            key={line.productId}
            line={line}
            problem={error && variables?.productId === line.productId ? error.message : null}
            onChange={mutate}
          />
        ))}
      </ul>
      <CartSummary cart={cart} placing={placing} />
    </div>
  )
}
