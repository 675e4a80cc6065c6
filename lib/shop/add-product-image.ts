import type { Actor } from '@/lib/auth/actor'
import { storeImage } from '@/lib/media/add-image'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'
import { canAddImages, IMAGES_PER_PRODUCT_MAX } from '@/lib/shop/policy'
import { findImageIds, insertImageUrl } from '@/lib/shop/product-store'
import { readOwnImages } from '@/lib/shop/read-product'
import { lockOwnProduct, requireOwnProduct } from '@/lib/shop/require-product'
import type { ProductImage } from '@/lib/shop/schemas'

/**
 * Gives a product another picture. Refuses as `requireOwnProduct` does, to an admin too (SHOP-09), `too_many_images`
 * and `invalid_file` (MED-35); nothing is kept then.
 */
export async function addProductImage(
  actor: Actor,
  productId: string,
  image: { bytes: Uint8Array; originalName: string },
): Promise<ProductImage> {
  await requireOwnProduct(actor, productId, canAddImages)
  await refuseTooMany(undefined, productId)
  const { originalName } = image
  const picture = await storeImage(actor.userId, image.bytes, { productId, originalName })
  await inTransaction(async tx => {
    await lockOwnProduct(tx, actor, productId, canAddImages)
    await refuseTooMany(tx, productId)
    await picture.register(tx)
  })
  return requireImage(productId, picture.fileId)
}

/** Gives a product a picture that lies elsewhere, by its address. Refuses as `addProductImage` does. */
export async function addProductImageUrl(
  actor: Actor,
  productId: string,
  url: string,
): Promise<ProductImage> {
  const uploadedBy = actor.userId
  const imageId = await inTransaction(async tx => {
    await lockOwnProduct(tx, actor, productId, canAddImages)
    await refuseTooMany(tx, productId)
    const added = await insertImageUrl(tx, { productId, url, uploadedBy })
    await wakeRelay(tx)
    return added
  })
  // The address is part of the product as well (C-19).
  await forget(productKey(productId))
  return requireImage(productId, imageId)
}

async function requireImage(productId: string, imageId: string): Promise<ProductImage> {
  const image = (await readOwnImages(productId)).find(one => one.imageId === imageId)
  if (!image) throw new AppError('not_found', 'image_not_found')
  return image
}

async function refuseTooMany(tx: Transaction | undefined, productId: string): Promise<void> {
  const imageIds = await findImageIds(tx, productId)
  if (imageIds.length < IMAGES_PER_PRODUCT_MAX) return
  throw new AppError('conflict', 'too_many_images', {
    publicMessage: `A product may have ${IMAGES_PER_PRODUCT_MAX} pictures. Remove one first.`,
  })
}
