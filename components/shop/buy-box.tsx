'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import ShoppingCart from 'lucide-react/icons/shopping-cart'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { formatPrice } from '@/components/catalog/course-facts'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { accountQuery } from '@/lib/auth/queries'
import { ApiProblem } from '@/lib/http/problem'
import { QUANTITY_MAX } from '@/lib/shop/policy'
import { cartQuery, productQuery } from '@/lib/shop/queries'
import type { ProductWithImages } from '@/lib/shop/schemas'
import { quantityOf } from './cart-changes'
import { QuantityStepper } from './quantity-stepper'
import { stockStateOf, stockText } from './stock-text'
import { useCartChange } from './use-cart-change'

/**
 * What a product costs, how many are left, and the way into the cart. The page around it is static and may be old, so
 * price and stock are asked for again, and who looks is asked here.
 */
export function BuyBox({ initial }: { initial: ProductWithImages }) {
  const { data, error } = useQuery({
    ...productQuery(initial.product.productId),
    initialData: initial,
    initialDataUpdatedAt: 0,
  })
  const { price, currency, stock } = data.product
  const isGone = error instanceof ApiProblem && error.status === 404
  const stockState = stockStateOf(stock)
  return (
    <Card className="space-y-4">
      <p className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-xl font-semibold tabular-nums">{formatPrice(price, currency)}</span>
        <Badge tone={stockState === 'plenty' ? 'positive' : stockState === 'low' ? 'caution' : 'neutral'}>
          {isGone ? 'No longer sold' : stockText(stock)}
        </Badge>
      </p>
      {isGone || stockState === 'none' ? (
        <p className="text-sm text-muted">
          {isGone
            ? 'Its seller has taken it out of the shop.'
            : 'All are sold. Look in again later; the seller may add more.'}
        </p>
      ) : (
        <AddToCart offer={data} />
      )}
      <p className="text-sm text-muted">
        Payment and delivery are arranged with the seller. Paying online is not possible yet.
      </p>
    </Card>
  )
}

function AddToCart({ offer }: { offer: ProductWithImages }) {
  const { product, images } = offer
  const { productId, name, price, currency, stock } = product
  const client = useQueryClient()
  const account = useQuery(accountQuery)
  const cart = useQuery({ ...cartQuery, enabled: Boolean(account.data) })
  const { mutate, error } = useCartChange()
  const [wanted, setWanted] = useState(1)
  // Somebody who went to sign in comes back with the number they had chosen.
  useEffect(() => {
    const quantity = Number(new URLSearchParams(window.location.search).get('quantity'))
    if (Number.isInteger(quantity) && quantity > 1) setWanted(Math.min(quantity, QUANTITY_MAX))
  }, [])

  const isSignedIn = Boolean(account.data)
  const inCart = isSignedIn ? quantityOf(cart.data, productId) : 0
  const left = Math.min(stock, QUANTITY_MAX) - inCart
  const quantity = Math.min(wanted, Math.max(left, 1))

  async function add() {
    // Without knowing the cart one would replace what is in it.
    const known = await client.ensureQueryData(cartQuery).catch(() => undefined)
    if (!known) {
      showToast('Not added', {
        tone: 'danger',
        description: 'Your cart cannot be reached. Please try again.',
      })
      return
    }
    const before = quantityOf(known, productId)
    const imageUrl = images[0]?.imageUrl ?? null
    mutate({
      productId,
      quantity: before + quantity,
      product: { productId, name, price, currency, stock, imageUrl },
    })
    setWanted(1)
    showToast(quantity === 1 ? 'Added to your cart' : `${quantity} added to your cart`, {
      description: name,
      action: { label: 'Undo', onClick: () => mutate({ productId, quantity: before }) },
    })
  }

  if (account.isPending) return <Skeleton className="h-12 w-full" />
  return (
    <div className="space-y-3">
      {left > 0 && (
        <div className="flex flex-wrap gap-3" data-print="hide">
          <QuantityStepper noun={name} value={quantity} max={left} onChange={setWanted} />
          {isSignedIn ? (
            <Button className="min-w-36 flex-1" onClick={add}>
              <ShoppingCart aria-hidden />
              Add to cart
            </Button>
          ) : (
            <ButtonLink
              href={`/sign-in?next=${encodeURIComponent(`/shop/${productId}?quantity=${quantity}`)}`}
              prefetch={false}
              className="min-w-36 flex-1"
            >
              Sign in to buy
            </ButtonLink>
          )}
        </div>
      )}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error.message} Your cart is as it was.
        </p>
      )}
      {inCart > 0 && (
        <p className="flex flex-wrap items-center justify-between gap-3 text-sm">
          <span role="status">
            {left > 0 ? `${inCart} in your cart` : `All ${inCart} that are left are in your cart`}
          </span>
          <Link href="/cart" className="rounded-control py-1 font-medium text-accent hover:underline">
            Go to your cart
          </Link>
        </p>
      )}
    </div>
  )
}
