import { dropDocument, putDocument } from '@/lib/media/document-store'
import { findDescribedFile } from '@/lib/media/file-store'
import { FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { followProductImages } from '@/lib/media/internal/follow-product-images'
import { dropSetAside, returnCounts, setFileAside } from '@/lib/media/set-aside-store'
import { drainOutbox, type EventHandlers } from '@/lib/platform/outbox'

// Written by triggers, with the product as aggregate.
const PRODUCT_IMAGES_TOPIC = 'media.product_images'

/**
 * What the relay does with the events of media. The row decides and not the event: a file that is there gets its
 * document, one in the trash has it set aside, one that is gone loses it. Doing it twice, late or out of order leads to
 * the same.
 */
export const mediaEvents: EventHandlers = {
  [FILE_TOPIC]: ({ aggregateId }) => followFile(aggregateId),
  [PRODUCT_IMAGES_TOPIC]: ({ aggregateId }) => followProductImages(aggregateId),
}

async function followFile(fileId: string): Promise<void> {
  const file = await findDescribedFile(fileId)
  // Pictures of a product have the events of their product.
  if (file?.productId) return
  if (!file) {
    await dropDocument(fileId)
    await dropSetAside(fileId)
  } else if (file.isTrashed) await setFileAside(fileId)
  else {
    await putDocument(file)
    await returnCounts(fileId)
  }
}

/** Brings the documents of all files up to date now, for commands that cannot wait for the worker. */
export function relayMediaEvents(): Promise<number> {
  return drainOutbox(mediaEvents)
}
