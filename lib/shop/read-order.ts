import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { orderPictures } from '@/lib/shop/internal/order-pictures'
import { findOrder, type OrderItemRow, type OrderRow } from '@/lib/shop/order-store'
import { canSeeOrder, type OrderParties, orderChoices } from '@/lib/shop/policy'
import type { Order } from '@/lib/shop/schemas'

/**
 * An order for its buyer, for admins, and for whoever sells something of it: of that order only their own lines.
 * Refuses `order_not_found`, also for what is not the actor's.
 */
export async function readOrder(actor: Actor, orderId: string): Promise<Order> {
  const { order, parties } = await requireOrder(actor, orderId)
  const viewer = viewerOf(actor, order)
  const lines = viewer === 'seller' ? order.items.filter(item => item.sellerId === actor.userId) : order.items
  const pictureOf = await orderPictures(lines)
  return {
    orderId: order.orderId,
    status: order.status,
    currency: order.currency,
    totalAmount: viewer === 'seller' ? sumOf(lines) : order.totalAmount,
    items: lines.map(({ sellerId: _sellerId, ...item }) => ({ ...item, imageUrl: pictureOf(item) })),
    buyer: order.buyer,
    createdAt: order.createdAt.toISOString(),
    fulfilledAt: order.fulfilledAt?.toISOString() ?? null,
    canceledAt: order.canceledAt?.toISOString() ?? null,
    viewer,
    may: orderChoices(actor, parties),
  }
}

/** The order with what decides about access to it. Refuses `order_not_found`, also for what is not the actor's. */
export async function requireOrder(
  actor: Actor,
  orderId: string,
): Promise<{ order: OrderRow; parties: OrderParties }> {
  const order = await findOrder(actor.region, orderId)
  const parties = order && {
    buyerId: order.buyerId,
    sellerIds: order.items.map(item => item.sellerId),
    status: order.status,
  }
  if (!parties || !canSeeOrder(actor, parties)) {
    throw new AppError('not_found', 'order_not_found', { publicMessage: 'There is no such order.' })
  }
  return { order, parties }
}

function viewerOf(actor: Actor, order: OrderRow): Order['viewer'] {
  if (order.buyerId === actor.userId) return 'buyer'
  return actor.userType === 'admin' ? 'admin' : 'seller'
}

// In hundredths, so that no fraction is lost on the way.
function sumOf(lines: OrderItemRow[]): number {
  return lines.reduce((sum, line) => sum + Math.round(line.lineTotal * 100), 0) / 100
}
