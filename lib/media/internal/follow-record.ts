import { dropDocument } from '@/lib/media/document-store'
import { findRecord, putRecordDocument } from '@/lib/media/media-record-store'

export const RECORD_TOPIC = 'media.record'

/**
 * Brings the document of a record to what its row says. The row decides and not the event, so events that come late,
 * twice or out of order lead to the same document; a record that is gone keeps none.
 */
export async function followRecord(recordId: string): Promise<void> {
  const row = await findRecord(recordId)
  await (row ? putRecordDocument(row) : dropDocument(recordId))
}
