import { statStored } from '@/lib/media/blob-store'
import { setFileState } from '@/lib/media/file-store'
import { findContents, markLost } from '@/lib/media/inspect-blob-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import type { Cure } from '@/lib/media/internal/inspector'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { remakePicture } from '@/lib/media/internal/remake-picture'
import { openJob } from '@/lib/media/job-store'
import { inTransaction } from '@/lib/platform/transaction'

export const FILE_LOST =
  'The uploaded file was lost or damaged in the storage. Please upload the same file again.'

/** Has made again what is missing of a file. Asked twice, it is one job. */
export async function remakeFile(fileId: string): Promise<Cure> {
  const contents = await findContents(fileId)
  const original = contents?.names.find(({ role }) => role === 'original')
  if (contents?.state !== 'ready' || !original) return 'vanished'
  if (!(await statStored(original.sha256))) {
    // Nothing is left to make it from.
    await markFileLost(fileId, true)
    return 'quarantined'
  }
  if (contents.kind === 'image' && !contents.isOfLesson) {
    await remakePicture(fileId, original.sha256)
    return 'repaired'
  }
  await inTransaction(async tx => {
    await setFileState(tx, fileId, { state: 'queued' })
    await callWorker(tx, await openJob(tx, fileId))
    await announceFile(tx, fileId)
  })
  return 'under_way'
}

/** Says of a file that its bytes are lost, or takes that back. */
export async function markFileLost(fileId: string, isLost: boolean): Promise<void> {
  if (await markLost(fileId, FILE_LOST, isLost)) await inTransaction(tx => announceFile(tx, fileId))
}
