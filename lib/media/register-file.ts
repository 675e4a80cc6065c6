import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { insertFile } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { findSpot } from '@/lib/media/internal/find-spot'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import type { FileContent } from '@/lib/media/read-content'
import { inTransaction } from '@/lib/platform/transaction'

/** Where a file belongs and who brought it; whoever gives this has decided that the person may. */
export interface FilePlace {
  userId: string
  courseId: string
  /** Empty for a file that waits in the library of its course. */
  lessonId: string
  lessonType: string
  /** The file in whose place this one is to come, if it is a new version. */
  replacesFileId?: string
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
 * transaction. Gives the job to wait for, if there is any. Refuses `lesson_gone`, and for a new version what `findSpot` does.
 */
export function registerFile(
  fileId: string,
  place: FilePlace,
  filename: string,
  content: FileContent,
): Promise<{ jobId: string | null }> {
  const isProcessed = content.kind === 'video'
  return inTransaction(async tx => {
    const spot = await findSpot(tx, place, content)
    if (!spot) return { jobId: null }
    await insertFile(tx, {
      fileId,
      ...spot,
      kind: content.kind,
      state: isProcessed ? 'queued' : 'ready',
      // What a lesson is about has to be finished; what only goes with it does not.
      isRequired: content.kind === place.lessonType,
      originalName: filename,
      mimeType: content.mimeType,
      sizeBytes: content.sizeBytes,
      uploadedBy: place.userId,
    })
    const { sha256, mimeType: contentType } = content
    await linkBlobs(tx, [{ fileId, name: 'original', role: 'original', sha256, contentType }])
    const jobId = isProcessed ? await openJob(tx, fileId, 'video') : null
    if (jobId) await callWorker(tx, jobId)
    await announceFile(tx, fileId)
    return { jobId }
  })
}
