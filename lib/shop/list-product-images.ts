import type { Actor } from '@/lib/auth/actor'
import { getProductImages } from '@/lib/media/get-product-images'
import { AppError } from '@/lib/platform/errors'
import { imageOf, requireProduct } from '@/lib/shop/read-product'
import type { ProductImage } from '@/lib/shop/schemas'

/**
 * The image records of a product as the media store has them, for admins (ADM-01). Refuses `admins_only`,
 * `product_not_found`, `media_store` and `model_not_initialized`.
 */
export async function listProductImages(actor: Actor, productId: string): Promise<ProductImage[]> {
  if (actor.userType !== 'admin') throw new AppError('forbidden', 'admins_only')
  await requireProduct(productId)
  return (await getProductImages(productId)).map(imageOf)
}
