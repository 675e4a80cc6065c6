import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import type { Order } from '@/lib/shop/schemas'

/** Drops what is kept of the products of an order that took or gave back their stock, and gives the order. */
export async function withNewStock(order: Order): Promise<Order> {
  await forget(...order.items.flatMap(({ productId }) => (productId ? [productKey(productId)] : [])))
  return order
}
