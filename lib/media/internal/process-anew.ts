import { forgetParts } from '@/lib/media/bulk-act-store'
import { type OwnedFile, setFileState } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Has a file processed again: what is missing of it, or all. What is ready stays in use meanwhile. False when it is
 * being worked on, or when nothing is missing.
 */
export async function processAnew(
  tx: Transaction,
  file: OwnedFile,
  scope: 'whole' | 'missing',
): Promise<boolean> {
  if (file.state === 'queued' || file.state === 'processing' || file.progressPercent < 100) {
    if (file.state !== 'failed') return false
  }
  const isWhole = file.missingParts.length === 0 && file.processingNote === null
  if (scope === 'missing' && file.state === 'ready' && isWhole) return false
  if (scope === 'whole') await forgetParts(tx, file.fileId)
  await setFileState(tx, file.fileId, { state: 'queued' })
  await callWorker(tx, await openJob(tx, file.fileId))
  await announceFile(tx, file.fileId)
  return true
}
