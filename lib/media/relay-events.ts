import type { ContentChange } from '@/lib/media/content-store'
import { followFile } from '@/lib/media/follow-file'
import { FILE_TOPIC } from '@/lib/media/internal/announce-file'
import { CONTENT_TOPIC, followContent } from '@/lib/media/internal/follow-content'
import { followProductImages, PRODUCT_IMAGES_TOPIC } from '@/lib/media/internal/follow-product-images'
import { followRecord, RECORD_TOPIC } from '@/lib/media/internal/follow-record'
import { drainOutbox, type EventHandlers } from '@/lib/platform/outbox'

/**
 * What the relay does with the events of media. The row decides and not the event, so that applying one twice, late or
 * out of order leads to the same.
 */
export const mediaEvents: EventHandlers = {
  [FILE_TOPIC]: ({ aggregateId }) => followFile(aggregateId),
  [CONTENT_TOPIC]: ({ aggregateId, payload }) => followContent(aggregateId, payload as ContentChange),
  [RECORD_TOPIC]: ({ aggregateId }) => followRecord(aggregateId),
  [PRODUCT_IMAGES_TOPIC]: ({ aggregateId }) => followProductImages(aggregateId),
}

/** Brings the documents of all files up to date now, for commands that cannot wait for the worker. */
export function relayMediaEvents(): Promise<number> {
  return drainOutbox(mediaEvents)
}
