import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { hasBlob, keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { findFile, insertFile, lessonExists } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { readFileSignature } from '@/lib/media/internal/file-signature'
import { callWorker } from '@/lib/media/internal/job-contracts'
import { openJob } from '@/lib/media/job-store'
import { SUPPORTED_TYPES } from '@/lib/media/policy'
import {
  findDigest,
  findUpload,
  hasUploadBytes,
  noteDigest,
  pathOfUpload,
  removeUpload,
  type UploadDigest,
  type UploadRecord,
} from '@/lib/media/upload-store'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Makes a file of a complete upload: looks at its content, keeps the bytes under their digest and writes everything that
 * follows in one transaction. The file has the id of the upload, so doing it again finds what was done: a caller that
 * was cut off anywhere in between may simply call again. The caller holds the upload's lock.
 * Refuses `unsupported_type` and `lesson_gone`, each of which leaves nothing behind.
 */
export async function finishUpload(uploadId: string): Promise<void> {
  const upload = await findUpload(uploadId)
  if (!upload) return
  if (await findFile(uploadId)) return removeUpload(uploadId)
  const digest = (await findDigest(uploadId)) ?? (await readThrough(upload))
  if (await hasUploadBytes(uploadId)) {
    const { sha256 } = digest
    await keepBlob({ path: pathOfUpload(uploadId), sha256, sizeBytes: upload.sizeBytes }, true)
  } else if (!(await hasBlob(digest.sha256))) {
    await removeUpload(uploadId)
    throw new AppError('gone', 'upload_lost', {
      publicMessage: 'This upload is no longer there. Please send the file again.',
    })
  }
  await register(upload, digest)
  await removeUpload(uploadId)
}

async function readThrough(upload: UploadRecord): Promise<UploadDigest> {
  const file = pathOfUpload(upload.uploadId)
  const signature = await readFileSignature(file)
  const kind = signature && KINDS[signature.kind]
  if (!kind) {
    await removeUpload(upload.uploadId)
    throw new AppError('unsupported_type', 'unsupported_type', {
      publicMessage: refusal(upload.filename, signature?.kind),
    })
  }
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk)
  const digest = { sha256: hash.digest('hex'), mimeType: signature.mimeType, kind }
  await noteDigest(upload.uploadId, digest)
  return digest
}

const KINDS: Partial<Record<string, UploadDigest['kind']>> = {
  video: 'video',
  pdf: 'document',
  image: 'image',
}

function refusal(filename: string, found: string | undefined): string {
  const isWhat = found === 'text' ? 'is text' : found === 'audio' ? 'holds only sound' : 'is of no known kind'
  return `“${filename}” ${isWhat}, whatever its name says. Lectern takes ${SUPPORTED_TYPES}.`
}

async function register(upload: UploadRecord, digest: UploadDigest): Promise<void> {
  const { uploadId: fileId, courseId, lessonId } = upload
  await inTransaction(async tx => {
    if (!(await lessonExists(tx, lessonId, courseId))) {
      throw new AppError('gone', 'lesson_gone', {
        publicMessage: 'The lesson was removed while this file was on its way, so the file was not kept.',
      })
    }
    const isProcessed = digest.kind === 'video'
    await insertFile(tx, {
      fileId,
      courseId,
      lessonId,
      kind: digest.kind,
      state: isProcessed ? 'queued' : 'ready',
      // What a lesson is about has to be finished; what only goes with it does not.
      isRequired: digest.kind === upload.lessonType,
      originalName: upload.filename,
      mimeType: digest.mimeType,
      sizeBytes: upload.sizeBytes,
      uploadedBy: upload.userId,
    })
    const { sha256, mimeType: contentType } = digest
    await linkBlobs(tx, [{ fileId, name: 'original', role: 'original', sha256, contentType }])
    if (isProcessed) await callWorker(tx, await openJob(tx, fileId, 'video'))
    await announceFile(tx, fileId)
  }).catch(async error => {
    if (error instanceof AppError && error.reason === 'lesson_gone') await removeUpload(fileId)
    throw error
  })
}
