import { firstProductImages } from '@/lib/media/get-product-images'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { searchPatterns } from '@/lib/platform/search-patterns'
import { orNone } from '@/lib/shop/internal/without-media-store'
import { listProductRows, placeOf } from '@/lib/shop/product-list-store'
import type { ProductPage, ProductSearch } from '@/lib/shop/schemas'

/** A page of the shop (SHOP-14), each product with its first picture: one query per database. Refuses `invalid_cursor`. */
export async function listProducts(search: ProductSearch): Promise<ProductPage> {
  const order = `products:${search.sort}`
  const after = search.cursor ? readCursor(search.cursor, order, 2) : undefined
  const rows = await listProductRows({ ...search, patterns: searchPatterns(search.q ?? '') }, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const pictures = await firstPictures(page)
  return {
    data: page.map(({ total: _total, createdAt, ...card }) => ({
      ...card,
      createdAt: createdAt.toISOString(),
      imageUrl: pictures.get(card.productId) ?? null,
    })),
    nextCursor:
      last && rows.length > search.limit
        ? writeCursor({ order, keys: placeOf(last, search.sort), id: last.productId })
        : null,
    total: last?.total ?? 0,
  }
}

/** The first picture of each product; none while the media store is off or away. */
export function firstPictures(products: { productId: string }[]): Promise<Map<string, string>> {
  const productIds = products.map(({ productId }) => productId)
  return orNone(() => firstProductImages(productIds), new Map())
}
