import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { withNewStock } from '@/lib/shop/internal/with-new-stock'
import { cancelOrderRow, fulfillOrderRow } from '@/lib/shop/order-store'
import { isBuyerOrAdmin, isOnlySellerOrAdmin } from '@/lib/shop/policy'
import { readOrder, requireOrder } from '@/lib/shop/read-order'
import type { Order } from '@/lib/shop/schemas'

/**
 * Calls an order off and gives its stock back, once however often it is asked. Refuses `order_not_found`, `not_buyer`
 * for a seller of it, and `order_fulfilled`.
 */
export async function cancelOrder(actor: Actor, orderId: string): Promise<Order> {
  const { parties } = await requireOrder(actor, orderId)
  if (!isBuyerOrAdmin(actor, parties)) throw new AppError('forbidden', 'not_buyer')
  const outcome = await cancelOrderRow(actor.region, orderId)
  if (outcome === 'fulfilled') {
    throw new AppError('conflict', 'order_fulfilled', {
      publicMessage: 'This order was fulfilled, so it can no longer be canceled.',
    })
  }
  return withNewStock(await readOrder(actor, orderId))
}

/**
 * Says that an order was handed over, once however often it is asked. Refuses `order_not_found`, `not_seller` for its
 * buyer and for whoever sells only a part of it, and `order_canceled`.
 */
export async function fulfillOrder(actor: Actor, orderId: string): Promise<Order> {
  const { parties } = await requireOrder(actor, orderId)
  if (!isOnlySellerOrAdmin(actor, parties)) throw new AppError('forbidden', 'not_seller')
  const outcome = await fulfillOrderRow(actor.region, orderId)
  if (outcome === 'canceled') {
    throw new AppError('conflict', 'order_canceled', {
      publicMessage: 'This order was canceled, so it cannot be fulfilled.',
    })
  }
  return readOrder(actor, orderId)
}
