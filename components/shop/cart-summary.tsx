'use client'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import type { Cart } from '@/lib/shop/schemas'
import { formatAmount } from './amount-text'
import { isUncertain, type Placing } from './use-place-order'

const WHY_NOT: Record<NonNullable<Cart['problem']>, string> = {
  empty: 'There is nothing in your cart.',
  out_of_stock: 'Some of it is no longer there. Change the marked lines to go on.',
  mixed_currencies:
    'An order has one currency. Remove what is priced in another one and order it afterwards.',
}

/** The total and the one button that makes an order of it. */
export function CartSummary({ cart, placing }: { cart: Cart; placing: Placing }) {
  const { problem, totals, itemCount } = cart
  const [total] = totals
  return (
    <Card className="space-y-4 lg:sticky lg:top-[calc(var(--header-height)+2rem)]">
      <h2 className="font-semibold">Your order</h2>
      <dl className="space-y-1.5 text-sm">
        <div className="flex justify-between gap-4 text-muted">
          <dt>Pieces</dt>
          <dd className="tabular-nums">{itemCount}</dd>
        </div>
        {totals.map(({ currency, amount }) => (
          <div key={currency} className="flex items-baseline justify-between gap-4">
            <dt>Total</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatAmount(amount, currency)}</dd>
          </div>
        ))}
      </dl>
      {placing.error && <OrderProblem error={placing.error} />}
      {problem && <p className="text-sm text-caution">{WHY_NOT[problem]}</p>}
      <Button
        size="large"
        className="w-full"
        disabled={problem !== null}
        loading={placing.isPending || placing.isSuccess}
        onClick={() => placing.mutate(total?.amount ?? 0)}
      >
        Place order
      </Button>
      <p className="text-sm text-muted">
        You pay nothing now: payment and delivery are arranged with the seller, who sees your name and email
        address. Paying online is not possible yet.
      </p>
    </Card>
  )
}

function OrderProblem({ error }: { error: Error }) {
  if (isUncertain(error)) {
    return (
      <ErrorState
        title="No clear answer came"
        kept="If it went through, placing it again gives you the same order, never a second one."
      >
        The connection or the server failed on the way. Please place the order again.
      </ErrorState>
    )
  }
  return (
    <ErrorState title="Nothing was ordered" kept="Your cart is kept, with prices and stock as they are now.">
      {error.message}
    </ErrorState>
  )
}
