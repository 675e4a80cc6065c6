'use client'

import X from 'lucide-react/icons/x'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { showToast } from '@/components/ui/toast'
import { QUANTITY_MAX } from '@/lib/shop/policy'
import type { CartLine } from '@/lib/shop/schemas'
import { formatAmount } from './amount-text'
import { ProductPicture } from './product-picture'
import { QuantityStepper } from './quantity-stepper'
import type { CartChange } from './use-cart-change'

export interface CartLineRowProps {
  line: CartLine
  /** Why the last change of this line did not happen. */
  problem: string | null
  onChange: (change: CartChange) => void
}

export function CartLineRow({ line, problem, onChange }: CartLineRowProps) {
  const { productId, name, price, currency, stock, imageUrl, quantity, lineTotal } = line

  function remove() {
    onChange({ productId, quantity: 0 })
    const again = Math.min(quantity, stock)
    const undo = { label: 'Undo', onClick: () => onChange({ productId, quantity: again, product: line }) }
    // What is sold out cannot be put in again.
    showToast(`“${name}” was taken out`, again > 0 ? { action: undo } : {})
  }

  return (
    <li className="flex gap-4 py-5">
      <ProductPicture
        name={name}
        imageUrl={imageUrl}
        className="w-20 shrink-0 self-start rounded-control border border-line sm:w-28"
      />
      <div className="min-w-0 flex-1 space-y-2">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold break-words">
              <Link href={`/shop/${productId}`} prefetch={false} className="rounded-control hover:underline">
                {name}
              </Link>
            </h2>
            <p className="text-sm text-muted tabular-nums">{formatAmount(price, currency)} each</p>
          </div>
          <IconButton label={`Remove ${name}`} icon={<X />} onClick={remove} className="-mt-2 -mr-2" />
        </div>
        <LineNotes line={line} onTake={left => onChange({ productId, quantity: left })} />
        {problem && (
          <p role="alert" className="text-sm text-danger">
            {problem} The cart is as it was.
          </p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          {stock > 0 ? (
            <QuantityStepper
              noun={name}
              value={quantity}
              max={Math.min(stock, QUANTITY_MAX)}
              onChange={next => onChange({ productId, quantity: next })}
            />
          ) : (
            <span className="text-sm text-muted tabular-nums">{quantity} wanted</span>
          )}
          <p className="font-semibold tabular-nums">
            <span className="sr-only">Together </span>
            {formatAmount(lineTotal, currency)}
          </p>
        </div>
      </div>
    </li>
  )
}

/** What has changed since the line was put in, and what to do about it. */
function LineNotes({ line, onTake }: { line: CartLine; onTake: (left: number) => void }) {
  const { name, price, priceWhenAdded, currency, stock, isShort } = line
  return (
    <>
      {price !== priceWhenAdded && (
        <p className="text-sm text-caution">
          The price has changed: it was {formatAmount(priceWhenAdded, currency)} when you added it.
        </p>
      )}
      {isShort && stock === 0 && (
        <p className="text-sm text-danger">Sold out in the meantime. Remove it to order the rest.</p>
      )}
      {isShort && stock > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-sm text-danger">Only {stock} left.</p>
          <Button variant="secondary" onClick={() => onTake(stock)}>
            Take {stock}
            <span className="sr-only"> of {name}</span>
          </Button>
        </div>
      )}
    </>
  )
}
