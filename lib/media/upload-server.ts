import { Metadata } from '@tus/server'
import type { Actor } from '@/lib/auth/actor'
import { type AuthorizeUpload, beginUpload } from '@/lib/media/begin-upload'
import { findFile } from '@/lib/media/file-store'
import { finishUpload } from '@/lib/media/finish-upload'
import { reserveRoom } from '@/lib/media/internal/charge-bytes'
import { answerByLibrary } from '@/lib/media/internal/tus-library'
import {
  ID_HEADER,
  methodOf,
  readDescription,
  refuseForeignProtocol,
  wholeNumber,
} from '@/lib/media/internal/tus-request'
import { withUploadLock } from '@/lib/media/internal/upload-lock'
import { TUS_HEADERS, withTusHeaders } from '@/lib/media/internal/upload-problem'
import { releaseReservation } from '@/lib/media/quota-store'
import { findUpload } from '@/lib/media/upload-store'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'

/** OPTIONS: what this server can do (tus 1.0, creation, checksum, expiration, termination). */
export async function describeUploads(request: Request): Promise<Response> {
  return answerByLibrary(request)
}

/** POST: makes a place for a file and reserves its room. Refuses before the first byte what `beginUpload` refuses. */
export function createUpload(
  request: Request,
  actor: Actor,
  authorizeUpload: AuthorizeUpload,
): Promise<Response> {
  return withTusHeaders(async () => {
    if (methodOf(request) === 'OPTIONS') return answerByLibrary(request)
    refuseForeignProtocol(request)
    if (request.headers.has('upload-defer-length')) throw lengthNeeded()
    const description = request.headers.get('upload-metadata')
    const announced = {
      metadata: readDescription(description),
      sizeBytes: wholeNumber(request.headers.get('upload-length')),
    }
    const { sizeBytes, ...notes } = await beginUpload(actor, announced, authorizeUpload)
    const uploadId = newId()
    await reserveRoom({ uploadId, userId: actor.userId, courseId: notes.courseId || null, sizeBytes })
    const noted = Metadata.stringify({ ...notes, description })
    try {
      return await answerByLibrary(request, { 'upload-metadata': noted, [ID_HEADER]: uploadId })
    } catch (error) {
      await releaseReservation(uploadId)
      throw error
    }
  })
}

/** HEAD, PATCH, DELETE of an upload of one's own; anybody else's is not there. */
export function continueUpload(request: Request, actor: Actor, uploadId: string): Promise<Response> {
  return withTusHeaders(async () => {
    const method = methodOf(request)
    if (!['HEAD', 'PATCH', 'DELETE'].includes(method))
      throw new AppError('method_not_allowed', 'method_not_allowed')
    refuseForeignProtocol(request)
    const upload = await findUpload(uploadId)
    if (!upload) return answerFinished(method, actor, uploadId)
    if (upload.userId !== actor.userId) throw notFound()
    // All bytes were there and the finish was cut off: whoever asks next ends it.
    const isComplete = upload.receivedBytes === upload.sizeBytes
    if (isComplete && method === 'HEAD') {
      await finish(uploadId)
      return answerFinished(method, actor, uploadId)
    }
    try {
      const answer = await answerByLibrary(request)
      if (method === 'PATCH') await finishWhenComplete(uploadId)
      return method === 'HEAD' ? describedBySender(answer, upload.description) : answer
    } catch (error) {
      // While this request waited for its turn, another one brought the last byte.
      const isGone = error instanceof AppError && error.kind === 'not_found'
      if (isGone) return answerFinished(method, actor, uploadId)
      throw error
    }
  })
}

async function finishWhenComplete(uploadId: string): Promise<void> {
  const upload = await findUpload(uploadId)
  if (upload && upload.receivedBytes === upload.sizeBytes) await finish(uploadId)
}

function finish(uploadId: string): Promise<void> {
  return withUploadLock(uploadId, () => finishUpload(uploadId))
}

// What we noted is ours; the sender gets back what it wrote (§HEAD).
function describedBySender(answer: Response, description: string | undefined): Response {
  if (description) answer.headers.set('upload-metadata', description)
  else answer.headers.delete('upload-metadata')
  return answer
}

/** What became a file is still answered for, because the client may not have heard the answer to its last bytes. */
async function answerFinished(method: string, actor: Actor, uploadId: string): Promise<Response> {
  const file = await findFile(uploadId)
  if (!file || file.uploadedBy !== actor.userId) throw notFound()
  // A cancel that comes too late takes nothing away: the file is removed by its own verb, where one is asked first.
  if (method !== 'HEAD') {
    throw new AppError('gone', 'upload_finished', { publicMessage: 'This upload is a file already.' })
  }
  const size = String(file.sizeBytes)
  return new Response(null, {
    headers: { ...TUS_HEADERS, 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' },
  })
}

function lengthNeeded(): AppError {
  return new AppError('invalid_input', 'size_needed', {
    publicMessage: 'The size of the file has to be known before it is sent.',
  })
}

function notFound(): AppError {
  return new AppError('not_found', 'upload_not_found', {
    publicMessage: 'There is no such upload (any more).',
  })
}
