import type { Actor } from '@/lib/auth/actor'

// Here rather than in schemas.ts, because pages need these and not the validator that comes with it.
export const PRODUCT_SORTS = ['newest', 'price-low', 'price-high', 'rating'] as const
export type ProductSort = (typeof PRODUCT_SORTS)[number]

export const ORDER_STATUSES = ['placed', 'fulfilled', 'canceled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const POSTED_IMAGES_MAX = 10
export const IMAGES_PER_PRODUCT_MAX = 20
export const QUANTITY_MAX = 999
export const ORDER_LINES_MAX = 100
export const STOCK_MAX = 1_000_000

type Asker = Pick<Actor, 'userId' | 'userType'>

/** Who made a product, and admins, may change and remove it, its images too (SHOP-08). */
export function canEditProduct(actor: Asker, product: { createdBy: string }): boolean {
  return product.createdBy === actor.userId || actor.userType === 'admin'
}

/** SHOP-09: pictures are added by who made the product, and by nobody else. */
export function canAddImages(actor: Asker, product: { createdBy: string }): boolean {
  return product.createdBy === actor.userId
}

export interface OrderParties {
  buyerId: string | null
  /** Of each line; null when that account is gone. */
  sellerIds: (string | null)[]
  status: OrderStatus
}

/** The buyer, whoever sells a line of it, and admins know of an order; for all others it does not exist. */
export function canSeeOrder(actor: Asker, order: OrderParties): boolean {
  return (
    actor.userType === 'admin' || order.buyerId === actor.userId || order.sellerIds.includes(actor.userId)
  )
}

export function isBuyerOrAdmin(actor: Asker, order: OrderParties): boolean {
  return actor.userType === 'admin' || order.buyerId === actor.userId
}

export function isOnlySellerOrAdmin(actor: Asker, order: OrderParties): boolean {
  return actor.userType === 'admin' || order.sellerIds.every(sellerId => sellerId === actor.userId)
}

/** What may be done with an order now, by this person. */
export function orderChoices(actor: Asker, order: OrderParties): { cancel: boolean; fulfill: boolean } {
  const isOpen = order.status === 'placed'
  return {
    cancel: isOpen && isBuyerOrAdmin(actor, order),
    fulfill: isOpen && isOnlySellerOrAdmin(actor, order),
  }
}
