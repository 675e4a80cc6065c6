import type { Actor } from '@/lib/auth/actor'
import { takeFileOut } from '@/lib/media/remove-file'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'
import { deleteImageUrl, findImageIds, setMainImage } from '@/lib/shop/product-store'
import { readOwnImages } from '@/lib/shop/read-product'
import { lockOwnProduct } from '@/lib/shop/require-product'
import type { ProductImage } from '@/lib/shop/schemas'

/** Takes a picture off a product, its record and its bytes too. Refuses as `requireOwnProduct` does, and `image_not_found`. */
export async function removeProductImage(actor: Actor, productId: string, imageId: string): Promise<void> {
  let isPosted = false
  await inTransaction(async tx => {
    await lockWithImage(tx, actor, productId, imageId)
    isPosted = await deleteImageUrl(tx, productId, imageId)
    if (!isPosted) await takeFileOut(tx, imageId, null)
    await wakeRelay(tx)
  })
  // A posted address is part of the product as well (C-19).
  if (isPosted) await forget(productKey(productId))
}

/**
 * Puts a picture first; the one that stood there no longer does (SHOP-11). Gives all of them in their new order.
 * Refuses as `requireOwnProduct` does, and `image_not_found`.
 */
export async function chooseMainImage(
  actor: Actor,
  productId: string,
  imageId: string,
): Promise<ProductImage[]> {
  await inTransaction(async tx => {
    await lockWithImage(tx, actor, productId, imageId)
    await setMainImage(tx, productId, imageId)
    await wakeRelay(tx)
  })
  return readOwnImages(productId)
}

async function lockWithImage(
  tx: Transaction,
  actor: Actor,
  productId: string,
  imageId: string,
): Promise<void> {
  await lockOwnProduct(tx, actor, productId)
  if ((await findImageIds(tx, productId)).includes(imageId)) return
  throw new AppError('not_found', 'image_not_found', { publicMessage: 'There is no such picture.' })
}
