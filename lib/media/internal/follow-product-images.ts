import { findImageRows, putImageRecords } from '@/lib/media/product-image-store'
import { forget } from '@/lib/platform/cache'
import { imagesKey } from '@/lib/platform/cache-keys'

/**
 * Brings the image records of a product to what its rows say (SHOP-03, MED-41). The rows decide and not the event, so
 * events that come late or twice lead to the same records; a product that is gone keeps none.
 */
export async function followProductImages(productId: string): Promise<void> {
  await putImageRecords(productId, await findImageRows(productId))
  await forget(imagesKey(productId))
}
