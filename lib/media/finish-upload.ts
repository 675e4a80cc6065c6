import { hasBlob } from '@/lib/media/blob-store'
import { findFile } from '@/lib/media/file-store'
import { limitOf, sizeText } from '@/lib/media/policy'
import { releaseReservation } from '@/lib/media/quota-store'
import { type FileContent, readContent } from '@/lib/media/read-content'
import { keepContent, registerFile } from '@/lib/media/register-file'
import {
  findDigest,
  findUpload,
  hasUploadBytes,
  noteDigest,
  pathOfUpload,
  removeUpload,
  type UploadRecord,
} from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { sagaStep } from '@/lib/platform/saga-step'

/**
 * Makes a file of a complete upload: looks at its content, keeps the bytes under their digest and writes everything that
 * follows in one transaction. The file has the id of the upload, so doing it again finds what was done: a caller that
 * was cut off anywhere in between may simply call again. The caller holds the upload's lock.
 * Refuses `unsupported_type`, `file_too_large`, `checksum_mismatch`, `lesson_gone`, `quota_full` and `upload_lost`, each
 * of which leaves nothing behind.
 */
export async function finishUpload(uploadId: string): Promise<void> {
  const upload = await findUpload(uploadId)
  // Bytes that nobody has verified may have counted a moment ago; with the lock held they no longer do.
  if (!upload || upload.receivedBytes !== upload.sizeBytes) return
  if (await findFile(uploadId)) return removeUpload(uploadId)
  try {
    await keepAndRegister(upload)
  } catch (error) {
    // A refusal is final; anything else may go well the next time, so everything stays for it.
    const isFinal = error instanceof AppError && error.kind !== 'unavailable'
    if (isFinal) await dropUpload(uploadId)
    throw error
  }
  await sagaStep('upload.clear', () => removeUpload(uploadId))
}

/** Ends an upload that becomes no file: its bytes first, then the room that was reserved for them. */
export async function dropUpload(uploadId: string): Promise<void> {
  await removeUpload(uploadId)
  await releaseReservation(uploadId)
}

async function keepAndRegister(upload: UploadRecord): Promise<void> {
  const { uploadId, filename } = upload
  const content = (await findDigest(uploadId)) ?? (await sagaStep('upload.digest', () => readAndNote(upload)))
  if (await hasUploadBytes(uploadId)) {
    const bytes = { path: pathOfUpload(uploadId), mayMove: true, filename }
    await sagaStep('upload.keep-bytes', () => keepContent(bytes, content))
  } else if (!(await hasBlob(content.sha256))) {
    throw new AppError('gone', 'upload_lost', {
      publicMessage: 'This upload is no longer there. Please send the file again.',
    })
  }
  await sagaStep('upload.register', () => registerFile(uploadId, upload, filename, content))
}

// Announced as a video, it was let through with the limit of videos.
function refuseOversized({ kind, sizeBytes }: FileContent): void {
  const limitBytes = limitOf(kind, config())
  if (sizeBytes <= limitBytes) return
  throw new AppError('too_large', 'file_too_large', {
    publicMessage: `This file is a ${kind} of ${sizeText(sizeBytes)}. One may have ${sizeText(limitBytes)} at most; an administrator can raise this limit.`,
    details: { limit: { of: 'size', valueBytes: limitBytes, changedBy: 'An administrator' } },
  })
}

function refuseOther({ sha256 }: FileContent, upload: UploadRecord): void {
  if (!upload.sha256 || upload.sha256 === sha256) return
  throw new AppError('invalid_input', 'checksum_mismatch', {
    publicMessage: `What arrived of “${upload.filename}” is not what your browser read, so it was not kept. Please send the file again.`,
  })
}

// Noted before the bytes move, so that a finish that is cut off after the move knows what it moved.
async function readAndNote(upload: UploadRecord): Promise<FileContent> {
  const { uploadId, filename } = upload
  const content = await readContent(pathOfUpload(uploadId), filename)
  refuseOther(content, upload)
  refuseOversized(content)
  await noteDigest(uploadId, content)
  return content
}
