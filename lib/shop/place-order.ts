import type { Actor } from '@/lib/auth/actor'
import {
  badQuantity,
  cartEmpty,
  keyReused,
  mixedCurrencies,
  outOfStock,
  priceChanged,
  type ShortProduct,
} from '@/lib/shop/internal/order-refusals'
import { withNewStock } from '@/lib/shop/internal/with-new-stock'
import { type Placing, placeOrderRow } from '@/lib/shop/order-store'
import { readOrder } from '@/lib/shop/read-order'
import { productNotFound } from '@/lib/shop/require-product'
import type { NewOrder, Order } from '@/lib/shop/schemas'

/**
 * Buys what is named, or what lies in the cart, at the prices of this moment; the same key with the same wish gives the
 * same order again (SHOP-12). Refuses `product_not_found`, `out_of_stock`, `mixed_currencies`, `price_changed`,
 * `bad_quantity`, `cart_empty` and `idempotency_key_reused`; nothing is changed then.
 */
export async function placeOrder(actor: Actor, requestKey: string, wish: NewOrder): Promise<Order> {
  const { region, userId: buyerId } = actor
  const items = 'items' in wish ? wish.items : null
  const expectedTotal = wish.expectedTotal === undefined ? undefined : toCents(wish.expectedTotal)
  const placings = await placeOrderRow({ region, buyerId, requestKey, items, expectedTotal })
  const [first] = placings
  const isThere = first?.outcome === 'placed' || first?.outcome === 'repeated'
  if (!isThere || !first.orderId) throw refusalOf(placings)
  return withNewStock(await readOrder(actor, first.orderId))
}

// Whoever adds prices as fractions of two gets 0.30000000000000004, and means 0.30.
const toCents = (amount: number) => Math.round(amount * 100) / 100

function refusalOf(placings: Placing[]): Error {
  const outcome = placings[0]?.outcome
  switch (outcome) {
    case 'unknown_product':
      return productNotFound()
    case 'out_of_stock': {
      const [first, ...others] = placings.map(shortOf)
      return outOfStock(first as ShortProduct, ...others)
    }
    case 'mixed_currencies':
      return mixedCurrencies()
    case 'price_changed':
      return priceChanged()
    case 'bad_quantity':
      return badQuantity()
    case 'nothing':
      return cartEmpty()
    case 'key_reused':
      return keyReused()
    default:
      return new Error(`place_order answered ${outcome} without an order`)
  }
}

function shortOf({ productId, productName, stockLeft }: Placing): ShortProduct {
  return { productId: productId ?? '', name: productName ?? '', left: stockLeft ?? 0 }
}
