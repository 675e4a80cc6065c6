import { findImageRows, putImageRecords } from '@/lib/media/product-image-store'
import { forget } from '@/lib/platform/cache'
import { imagesKey } from '@/lib/platform/cache-keys'
import { appendEvent } from '@/lib/platform/outbox'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Brings the image records of a product to what its rows say (SHOP-03, MED-41). The rows decide and not the event, so
 * events that come late or twice lead to the same records; a product that is gone keeps none.
 */
export async function followProductImages(productId: string): Promise<void> {
  await putImageRecords(productId, await findImageRows(productId))
  await forget(imagesKey(productId))
}

// Triggers write it as well, with the product as aggregate.
export const PRODUCT_IMAGES_TOPIC = 'media.product_images'

/** Says that the image records of a product have to follow, after a change that no trigger sees. */
export function announceProductImages(tx: Transaction, productId: string): Promise<void> {
  return appendEvent(tx, PRODUCT_IMAGES_TOPIC, productId, {})
}
