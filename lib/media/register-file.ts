import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { insertFile, lessonExists } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import type { FileContent } from '@/lib/media/read-content'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Where a file belongs and who brought it; whoever gives this has decided that the person may. */
export interface FilePlace {
  userId: string
  courseId: string
  lessonId: string
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
 * transaction. Gives the job to wait for, if there is any. Refuses `lesson_gone`.
 */
export function registerFile(
  fileId: string,
  place: FilePlace,
  filename: string,
  content: FileContent,
): Promise<{ jobId: string | null }> {
  const { courseId, lessonId } = place
  // A document can be read as it came; the others are shown only in the form that is made of them.
  const isWaitedFor = content.kind !== 'document'
  return inTransaction(async tx => {
    if (!(await lessonExists(tx, lessonId, courseId))) {
      throw new AppError('gone', 'lesson_gone', {
        publicMessage: 'The lesson was removed while this file was on its way, so the file was not kept.',
      })
    }
    await insertFile(tx, {
      fileId,
      courseId,
      lessonId,
      kind: content.kind,
      state: isWaitedFor ? 'queued' : 'ready',
      // What a lesson is about has to be finished; what only goes with it does not.
      isRequired: content.kind === place.lessonType,
      originalName: filename,
      mimeType: content.mimeType,
      sizeBytes: content.sizeBytes,
      uploadedBy: place.userId,
      isDirectlyPlayable: content.isDirectlyPlayable ?? false,
    })
    const { sha256, mimeType: contentType } = content
    await linkBlobs(tx, [{ fileId, name: 'original', role: 'original', sha256, contentType }])
    const jobId = await openJob(tx, fileId)
    await callWorker(tx, jobId)
    await announceFile(tx, fileId)
    return { jobId }
  })
}
