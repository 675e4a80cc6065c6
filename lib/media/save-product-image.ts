import { followNow } from '@/lib/media/internal/follow-now'
import { followProductImages } from '@/lib/media/internal/follow-product-images'
import { ownerNotFound } from '@/lib/media/internal/keep-record'
import { readRecordInput } from '@/lib/media/internal/read-record-input'
import { requireModels } from '@/lib/media/model-store'
import { findImageRows, insertImageRecord, type ProductImageRecord } from '@/lib/media/product-image-store'
import { NewImageRecord } from '@/lib/media/record-schemas'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Stores one image record of a product and gives it (MED-15); of a product with several the main one is the last that was
 * said to be (SHOP-11). Refuses `invalid_record`, `owner_not_found` (MED-33), `media_store` and `model_not_initialized`.
 */
export async function saveProductImage(imageData: NewImageRecord): Promise<ProductImageRecord> {
  const image = readRecordInput(NewImageRecord, imageData)
  await requireModels()
  const imageId = await inTransaction(async tx => {
    const kept = await insertImageRecord(tx, image)
    if (!kept) throw ownerNotFound()
    await wakeRelay(tx)
    return kept
  })
  await forget(productKey(image.productId))
  await followNow(() => followProductImages(image.productId))
  const saved = (await findImageRows(image.productId)).find(one => one.imageId === imageId)
  if (!saved) throw ownerNotFound()
  return saved
}
