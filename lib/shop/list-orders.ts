import type { Actor } from '@/lib/auth/actor'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { orderPictures, type PictureOf } from '@/lib/shop/internal/order-pictures'
import { type ListedOrderRow, listOfBuyer, listOfSeller } from '@/lib/shop/order-store'
import type { OrderCard, OrderPage, ShopPageSearch, SoldOrderPage, SoldOrderSearch } from '@/lib/shop/schemas'

const ORDER = 'orders'
const SOLD_ORDER = 'sold-orders'

/** The actor's own orders, newest first. Refuses `invalid_cursor`. */
export async function listOrders(actor: Actor, search: ShopPageSearch): Promise<OrderPage> {
  const place = search.cursor ? readCursor(search.cursor, ORDER, 1) : undefined
  const after = place && { id: place.id, createdMs: place.keys[0] ?? 0 }
  const rows = await listOfBuyer(actor.region, actor.userId, search.limit, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const pictureOf = await orderPictures(page.flatMap(row => row.items))
  const hasMore = last && rows.length > search.limit
  return {
    data: page.map(row => cardOf(row, pictureOf)),
    nextCursor: hasMore
      ? writeCursor({ order: ORDER, keys: [last.createdAt.getTime()], id: last.orderId })
      : null,
  }
}

/** The orders of the actor's products, of each the actor's lines alone, newest first. Refuses `invalid_cursor`. */
export async function listSoldOrders(actor: Actor, search: SoldOrderSearch): Promise<SoldOrderPage> {
  const afterId = search.cursor ? readCursor(search.cursor, SOLD_ORDER, 0).id : undefined
  const { status, limit } = search
  const rows = await listOfSeller(actor.region, actor.userId, { status, limit, afterId })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const pictureOf = await orderPictures(page.flatMap(row => row.items))
  return {
    data: page.map(row => ({
      ...cardOf(row, pictureOf),
      buyer: row.buyer,
      isShared: row.isShared,
      may: { fulfill: row.status === 'placed' && (!row.isShared || actor.userType === 'admin') },
    })),
    nextCursor:
      last && rows.length > limit ? writeCursor({ order: SOLD_ORDER, keys: [], id: last.orderId }) : null,
  }
}

function cardOf(row: ListedOrderRow, pictureOf: PictureOf): OrderCard {
  return {
    ...row,
    items: row.items.map(item => ({ ...item, imageUrl: pictureOf(item) })),
    createdAt: row.createdAt.toISOString(),
    fulfilledAt: row.fulfilledAt?.toISOString() ?? null,
    canceledAt: row.canceledAt?.toISOString() ?? null,
  }
}
