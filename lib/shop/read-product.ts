import type { Actor } from '@/lib/auth/actor'
import {
  currentProductImages,
  getProductImages,
  type ProductImageRecord,
} from '@/lib/media/get-product-images'
import { cached } from '@/lib/platform/cache'
import { imagesKey, productKey } from '@/lib/platform/cache-keys'
import { orNone } from '@/lib/shop/internal/without-media-store'
import { findProduct } from '@/lib/shop/product-store'
import { productNotFound, requireOwnProduct } from '@/lib/shop/require-product'
import type { Product, ProductImage, ProductWithImages } from '@/lib/shop/schemas'

/**
 * A product and its image records, the main one first (SHOP-05): one query per database, asked at the same time and
 * apart from each other, and each kept apart from the other (PERF-04). Refuses `product_not_found`.
 */
export async function readProduct(productId: string): Promise<ProductWithImages> {
  const [product, images] = await Promise.all([
    cached(productKey(productId), () => requireProduct(productId)),
    // An answer without the media store is not kept.
    orNone(() => cached(imagesKey(productId), () => imagesOf(productId)), []),
  ])
  return { product, images }
}

async function imagesOf(productId: string): Promise<ProductImage[]> {
  return (await getProductImages(productId)).map(imageOf)
}

/**
 * The same for who may change it, with the pictures as they are at this moment, the media store there or not.
 * Refuses as `requireOwnProduct` does.
 */
export async function readOwnProduct(actor: Actor, productId: string): Promise<ProductWithImages> {
  await requireOwnProduct(actor, productId)
  const [product, images] = await Promise.all([requireProduct(productId), readOwnImages(productId)])
  return { product, images }
}

/** The row alone. Refuses `product_not_found`. */
export async function requireProduct(productId: string): Promise<Product> {
  const product = await findProduct(productId)
  if (!product) throw productNotFound()
  return product
}

/** The pictures as they are at this moment, the main one first. The caller decides who may ask. */
export async function readOwnImages(productId: string): Promise<ProductImage[]> {
  return (await currentProductImages(productId)).map(imageOf)
}

/** A record as it is shown. */
export function imageOf({ createdAt, ...image }: ProductImageRecord): ProductImage {
  return { ...image, createdAt: createdAt.toISOString() }
}
