import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { removeHalfWrittenBytes, removeUnusedBlobs } from '@/lib/media/blob-store'
import { dropUpload, finishUpload } from '@/lib/media/finish-upload'
import { releaseForgottenRoom } from '@/lib/media/forgotten-room'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { removeStaleScratch } from '@/lib/media/internal/scratch-folder'
import { settleAbandoned } from '@/lib/media/internal/settle-failure'
import { withUploadLock } from '@/lib/media/internal/upload-lock'
import { findAbandonedJobs, findForgottenJobs } from '@/lib/media/job-store'
import { healLedger } from '@/lib/media/ledger-store'
import { purgeExpiredTrash } from '@/lib/media/purge-trash'
import { requireStore } from '@/lib/media/store-marks'
import {
  findUpload,
  incomingFolder,
  listUploads,
  RECEIPT_LIFETIME_MS,
  UNKNOWN_SIZE,
  UPLOAD_LIFETIME_MS,
  type UploadRecord,
} from '@/lib/media/upload-store'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { inTransaction } from '@/lib/platform/transaction'

/** Brings jobs back that a vanished worker held, and calls for those that the queue lost. Runs every few seconds. */
export async function sweepJobs(): Promise<void> {
  for (const job of await findAbandonedJobs()) await settleAbandoned(job)
  for (const jobId of await findForgottenJobs()) await inTransaction(tx => callWorker(tx, jobId))
}

const SETTLED_MS = 60_000

/** Ends uploads whose finish was cut off, removes those that were never completed, and gives their room back. */
export async function sweepUploads(now = Date.now()): Promise<void> {
  for (const uploadId of await listUploads()) {
    const upload = await findUpload(uploadId)
    if (!upload) continue
    const ageMs = now - upload.activeAt.getTime()
    const isComplete = upload.receivedBytes === upload.sizeBytes
    // A young one is probably being finished by the request that brought its last byte.
    if (isComplete && ageMs > SETTLED_MS) await quietly(uploadId, finishUpload)
    else if (!isComplete && ageMs > lifetimeOf(upload)) await quietly(uploadId, dropUpload)
  }
  await releaseForgottenRoom()
}

// Nobody can go on with what came in one request, so it need not hold its room over a weekend.
function lifetimeOf(upload: UploadRecord): number {
  return upload.sizeBytes === UNKNOWN_SIZE ? RECEIPT_LIFETIME_MS : UPLOAD_LIFETIME_MS
}

/**
 * Removes what nobody needs: trash and quarantine whose time is over, and leftovers of processes that were killed. Runs
 * daily. Refuses `store_not_mounted` before anything is touched.
 */
export async function sweepStorage(): Promise<void> {
  await requireStore()
  const trash = await purgeExpiredTrash()
  const blobs = await removeUnusedBlobs()
  const folders = await removeStaleScratch(UPLOAD_LIFETIME_MS)
  const leftovers = (await removeOrphanParts()) + (await removeHalfWrittenBytes())
  await healLedger()
  logger().info({ operation: 'media.sweep', trash, blobs, folders, leftovers }, 'storage swept')
}

// One that is busy or fails is looked at again the next time, and does not keep the others from their turn.
async function quietly(uploadId: string, work: (uploadId: string) => Promise<void>): Promise<void> {
  try {
    await withUploadLock(uploadId, () => work(uploadId))
  } catch (error) {
    if (error instanceof AppError && error.kind !== 'unavailable') return
    logger().warn({ operation: 'media.sweep', uploadId, cause: describeCause(error) }, 'upload not swept yet')
  }
}

// Parts without a record that can be read: a removal or a creation that was cut off.
async function removeOrphanParts(): Promise<number> {
  const names = await readdir(incomingFolder()).catch(() => [])
  const records = new Set<string>()
  for (const uploadId of await listUploads()) if (await findUpload(uploadId)) records.add(uploadId)
  let removed = 0
  for (const name of names) {
    if (records.has(name.slice(0, 36))) continue
    const file = path.join(incomingFolder(), name)
    const found = await stat(file).catch(() => undefined)
    if (!found || found.mtimeMs > Date.now() - UPLOAD_LIFETIME_MS) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}
