import { dropDocument, putDocument } from '@/lib/media/document-store'
import { findDescribedFile } from '@/lib/media/file-store'
import { FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { followProductImages, PRODUCT_IMAGES_TOPIC } from '@/lib/media/internal/follow-product-images'
import { drainOutbox, type EventHandlers } from '@/lib/platform/outbox'

/**
 * What the relay does with the events of media. The row decides and not the event: a file that is there gets its
 * document, one that is gone loses it. Doing it twice, late or out of order leads to the same.
 */
export const mediaEvents: EventHandlers = {
  [FILE_TOPIC]: async ({ aggregateId }) => {
    const file = await findDescribedFile(aggregateId)
    // Pictures of a product have the events of their product.
    if (file?.productId) return
    await (file ? putDocument(file) : dropDocument(aggregateId))
  },
  [PRODUCT_IMAGES_TOPIC]: ({ aggregateId }) => followProductImages(aggregateId),
}

/** Brings the documents of all files up to date now, for commands that cannot wait for the worker. */
export function relayMediaEvents(): Promise<number> {
  return drainOutbox(mediaEvents)
}
