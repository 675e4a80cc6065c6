import { keepBlob, linkBlobs, shareRenditions } from '@/lib/media/blob-store'
import { insertFile } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { auditArrival } from '@/lib/media/internal/audit-file'
import { chargeBytes } from '@/lib/media/internal/charge-bytes'
import { findSpot, type SpotWish } from '@/lib/media/internal/find-spot'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import { findOwnContent } from '@/lib/media/original-use-store'
import { isMainPart } from '@/lib/media/policy'
import type { FileContent } from '@/lib/media/read-content'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Where a file belongs and who brought it; whoever gives this has decided that the person may. */
export interface FilePlace extends SpotWish {
  userId: string
  lessonType: string
}

export interface FileBytes {
  path: string
  /** The bytes may be taken over instead of copied. */
  mayMove: boolean
  /** As people know it. */
  filename: string
}

/** Keeps bytes under their digest. Safe to repeat; nothing refers to them until the file is registered. */
export async function keepContent(bytes: FileBytes, content: FileContent): Promise<void> {
  const { sha256, sizeBytes } = content
  await keepBlob({ path: bytes.path, sha256, sizeBytes }, bytes.mayMove)
}

/**
 * Makes a file of bytes that are kept: the registry, its content, the job of the worker and the event, in one
 * transaction with the charge. Gives the job to wait for, if there is any. Refuses `lesson_gone` and `quota_full`, and for a
 * new version what `findSpot` does.
 */
export function registerFile(
  fileId: string,
  place: FilePlace,
  filename: string,
  content: FileContent,
): Promise<{ jobId: string | null }> {
  return inTransaction(tx =>
    chargeBytes(tx, place.userId, fileId, () => register(tx, fileId, place, filename, content), place),
  )
}

async function register(
  tx: Transaction,
  fileId: string,
  place: FilePlace,
  filename: string,
  content: FileContent,
): Promise<{ jobId: string | null }> {
  const { userId } = place
  const { kind, sha256, mimeType, sizeBytes } = content
  const spot = await findSpot(tx, place, content)
  if (!spot) return { jobId: null }
  // What was made of the same bytes before is not made again.
  const twin = kind === 'document' ? undefined : await findTwin(tx, userId, content)
  // A document can be read as it came; the others are shown only in the form that is made of them.
  const isWaiting = kind !== 'document' && !twin
  await insertFile(tx, {
    fileId,
    ...spot,
    kind,
    state: isWaiting ? 'queued' : 'ready',
    isRequired: isMainPart(place.lessonType, content),
    originalName: filename,
    mimeType,
    sizeBytes,
    uploadedBy: userId,
    isDirectlyPlayable: content.isDirectlyPlayable ?? false,
    ...(twin ? { durationSeconds: twin.durationSeconds } : {}),
  })
  await linkBlobs(tx, [{ fileId, name: 'original', role: 'original', sha256, contentType: mimeType }])
  if (twin) await shareRenditions(tx, twin.fileId, fileId)
  const jobId = twin ? null : await openJob(tx, fileId)
  if (jobId) await callWorker(tx, jobId)
  await announceFile(tx, fileId)
  await auditArrival(tx, userId, fileId)
  return { jobId }
}

async function findTwin(tx: Transaction, userId: string, content: FileContent) {
  const own = await findOwnContent(userId, content, tx)
  return own.find(file => file.state === 'ready' && file.kind === content.kind)
}
