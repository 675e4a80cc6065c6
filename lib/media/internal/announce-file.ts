import { appendEvent } from '@/lib/platform/outbox'
import type { Transaction } from '@/lib/platform/transaction'

export const FILE_TOPIC = 'media.file'

/**
 * Says that the document of a file has to follow its row. The event names the file and nothing else: the relay reads
 * the row when it applies it, so events that come late, twice or out of order lead to the same document.
 */
export function announceFile(tx: Transaction, fileId: string): Promise<void> {
  return appendEvent(tx, FILE_TOPIC, fileId, {})
}
