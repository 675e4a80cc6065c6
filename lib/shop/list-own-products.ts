import type { Actor } from '@/lib/auth/actor'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { firstPictures } from '@/lib/shop/list-products'
import { listOfSeller } from '@/lib/shop/product-store'
import type { OwnProductPage, ShopPageSearch } from '@/lib/shop/schemas'

const ORDER = 'own-products'

/** The actor's own products, newest first. Refuses `invalid_cursor`. */
export async function listOwnProducts(actor: Actor, search: ShopPageSearch): Promise<OwnProductPage> {
  const place = search.cursor ? readCursor(search.cursor, ORDER, 1) : undefined
  const after = place && { id: place.id, createdMs: place.keys[0] ?? 0 }
  const rows = await listOfSeller(actor.userId, search.limit, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const pictures = await firstPictures(page)
  return {
    data: page.map(({ createdAt, updatedAt, ...card }) => ({
      ...card,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      imageUrl: pictures.get(card.productId) ?? null,
    })),
    nextCursor:
      last && rows.length > search.limit
        ? writeCursor({ order: ORDER, keys: [last.createdAt.getTime()], id: last.productId })
        : null,
  }
}
