import type { ContentChange } from '@/lib/media/content-store'
import { dropDocument, putDocument } from '@/lib/media/document-store'
import { findDescribedFile } from '@/lib/media/file-store'
import { FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { CONTENT_TOPIC, followContent } from '@/lib/media/internal/follow-content'
import { followProductImages } from '@/lib/media/internal/follow-product-images'
import { followRecord, RECORD_TOPIC } from '@/lib/media/internal/follow-record'
import { drainOutbox, type EventHandlers } from '@/lib/platform/outbox'

// Written by triggers, with the product as aggregate.
const PRODUCT_IMAGES_TOPIC = 'media.product_images'

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
  [CONTENT_TOPIC]: ({ aggregateId, payload }) => followContent(aggregateId, payload as ContentChange),
  [RECORD_TOPIC]: ({ aggregateId }) => followRecord(aggregateId),
  [PRODUCT_IMAGES_TOPIC]: ({ aggregateId }) => followProductImages(aggregateId),
}

/** Brings the documents of all files up to date now, for commands that cannot wait for the worker. */
export function relayMediaEvents(): Promise<number> {
  return drainOutbox(mediaEvents)
}
