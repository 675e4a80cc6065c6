import type { Actor } from '@/lib/auth/actor'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'
import { withNewStock } from '@/lib/shop/internal/with-new-stock'
import { cancelOrderRow, fulfillOrderRow, type Settling } from '@/lib/shop/order-store'
import { isBuyerOrAdmin, isOnlySellerOrAdmin, type OrderParties } from '@/lib/shop/policy'
import { readOrder, requireOrder } from '@/lib/shop/read-order'
import type { Order } from '@/lib/shop/schemas'

/**
 * Calls an order off and gives its stock back, once however often it is asked. Refuses `order_not_found`, `not_buyer`
 * for a seller of it, and `order_fulfilled`.
 */
export async function cancelOrder(actor: Actor, orderId: string): Promise<Order> {
  const { parties } = await requireOrder(actor, orderId)
  if (!isBuyerOrAdmin(actor, parties)) throw new AppError('forbidden', 'not_buyer')
  const outcome = await inTransaction(async tx => {
    const outcome = await cancelOrderRow(tx, orderId)
    if (outcome === 'canceled') await noteOrderAct(tx, actor, orderId, parties, outcome)
    return outcome
  }, actor.region)
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
  const outcome = await inTransaction(async tx => {
    const outcome = await fulfillOrderRow(tx, orderId)
    if (outcome === 'fulfilled') await noteOrderAct(tx, actor, orderId, parties, outcome)
    return outcome
  }, actor.region)
  if (outcome === 'canceled') {
    throw new AppError('conflict', 'order_canceled', {
      publicMessage: 'This order was canceled, so it cannot be fulfilled.',
    })
  }
  return readOrder(actor, orderId)
}

// Buyers cancel and sellers fulfill what is theirs; what an admin does for them is noted (I20).
async function noteOrderAct(
  tx: Transaction,
  actor: Actor,
  orderId: string,
  { buyerId, sellerIds, status }: OrderParties,
  after: Settling,
): Promise<void> {
  const mayAnyway =
    after === 'canceled' ? buyerId === actor.userId : sellerIds.every(sellerId => sellerId === actor.userId)
  if (mayAnyway) return
  await appendAudit(tx, {
    ...{ actorId: actor.userId, action: `order.${after === 'canceled' ? 'cancel' : 'fulfill'}` },
    ...{ targetType: 'order', targetId: orderId, before: { status }, after: { status: after } },
  })
}
