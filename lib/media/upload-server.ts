import { Metadata, Server } from '@tus/server'
import type { Actor } from '@/lib/auth/actor'
import { type AuthorizeUpload, beginUpload } from '@/lib/media/begin-upload'
import { findFile } from '@/lib/media/file-store'
import { finishUpload } from '@/lib/media/finish-upload'
import { uploadLocker, withUploadLock } from '@/lib/media/internal/upload-lock'
import { refusedByProtocol, TUS_HEADERS, withTusHeaders } from '@/lib/media/internal/upload-problem'
import { findUpload, incomingFolder, openIncoming } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'

const PATH = '/api/uploads'

/** OPTIONS: what this server can do (tus 1.0, creation, expiration, termination). */
export async function describeUploads(request: Request): Promise<Response> {
  return answer(request)
}

/** POST: makes a place for a file. Refuses before the first byte what `beginUpload` refuses. */
export function createUpload(
  request: Request,
  actor: Actor,
  authorizeUpload: AuthorizeUpload,
): Promise<Response> {
  return withTusHeaders(async () => {
    const sizeBytes = wholeNumber(request.headers.get('upload-length'))
    const metadata = readMetadata(request.headers.get('upload-metadata'))
    const notes = await beginUpload(actor, { metadata, sizeBytes }, authorizeUpload)
    return answer(request, { 'upload-metadata': Metadata.stringify(notes) })
  })
}

/** HEAD, PATCH, DELETE of an upload of one's own; anybody else's is not there. */
export function continueUpload(request: Request, actor: Actor, uploadId: string): Promise<Response> {
  return withTusHeaders(async () => {
    const upload = await findUpload(uploadId)
    if (!upload) return answerFinished(request, actor, uploadId)
    if (upload.userId !== actor.userId) throw notFound()
    // All bytes were there and the finish was cut off: whoever asks next ends it.
    const isComplete = upload.receivedBytes === upload.sizeBytes
    if (isComplete && request.method === 'HEAD') {
      await finish(uploadId)
      return answerFinished(request, actor, uploadId)
    }
    try {
      return await answer(request)
    } catch (error) {
      // While this request waited for its turn, another one brought the last byte.
      const isGone = error instanceof AppError && error.kind === 'not_found'
      if (isGone) return answerFinished(request, actor, uploadId)
      throw error
    }
  })
}

// The library says 400 to both; the protocol has words of its own for them.
function refuseForeignProtocol({ method, headers }: Request): void {
  const version = headers.get('tus-resumable')
  if (version !== null && version !== TUS_HEADERS['tus-resumable']) {
    throw new AppError('stale', 'tus_version', {
      publicMessage: 'This client speaks another version of the upload protocol.',
      details: { headers: { 'tus-version': TUS_HEADERS['tus-resumable'] } },
    })
  }
  if (method === 'PATCH' && headers.get('content-type') !== 'application/offset+octet-stream') {
    throw new AppError('unsupported_type', 'bytes_needed', {
      publicMessage: 'The bytes of an upload have to come as application/offset+octet-stream.',
    })
  }
}

async function answer(request: Request, change: Record<string, string> = {}): Promise<Response> {
  if (request.method !== 'OPTIONS') refuseForeignProtocol(request)
  const tus = await server()
  const response = await tus.handleWeb(forTus(request, change))
  if (response.status >= 400) throw await refusedByProtocol(response)
  // Uploads come from our own pages alone; the allowance for every other site is taken back.
  response.headers.delete('access-control-allow-origin')
  const uploadId = uploadIdOf(response, request)
  if (uploadId) {
    const upload = await findUpload(uploadId)
    if (upload && upload.receivedBytes === upload.sizeBytes) await finish(uploadId)
  }
  return response
}

/** The id of an upload whose last byte may just have come. */
function uploadIdOf(response: Response, request: Request): string | undefined {
  if (!response.headers.has('upload-offset') || request.method === 'HEAD') return undefined
  const path = response.headers.get('location') ?? new URL(request.url).pathname
  return path.split('/').at(-1)
}

function finish(uploadId: string): Promise<void> {
  return withUploadLock(uploadId, () => finishUpload(uploadId))
}

/** What became a file is still answered for, because the client may not have heard the answer to its last bytes. */
async function answerFinished(request: Request, actor: Actor, uploadId: string): Promise<Response> {
  const file = await findFile(uploadId)
  if (!file || file.uploadedBy !== actor.userId) throw notFound()
  // A cancel that comes too late takes nothing away: the file is removed by its own verb, where one is asked first.
  if (request.method !== 'HEAD') {
    throw new AppError('gone', 'upload_finished', { publicMessage: 'This upload is a file already.' })
  }
  const size = String(file.sizeBytes)
  return new Response(null, {
    headers: { ...TUS_HEADERS, 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' },
  })
}

const FORWARDED = [
  'content-type',
  'content-length',
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
]

// Only what the protocol needs reaches the library: no method override, no forwarded host or scheme.
function forTus(request: Request, change: Record<string, string>): Request {
  const headers = new Headers()
  for (const name of FORWARDED) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  for (const [name, value] of Object.entries(change)) headers.set(name, value)
  const { method, url, signal } = request
  // The body goes on as the stream it is.
  const body = request.body && { body: request.body, duplex: 'half' }
  return new Request(url, { method, headers, signal, ...body } as RequestInit)
}

let made: { folder: string; server: Promise<Server> } | undefined

function server(): Promise<Server> {
  const folder = incomingFolder()
  if (made?.folder !== folder) {
    made = { folder, server: makeServer() }
    // A disk that is away now may be there for the next one who asks.
    made.server.catch(() => {
      made = undefined
    })
  }
  return made.server
}

async function makeServer(): Promise<Server> {
  const { maxVideoBytes, maxResourceBytes } = config()
  return new Server({
    path: PATH,
    relativeLocation: true,
    datastore: await openIncoming(),
    locker: uploadLocker,
    maxSize: Math.max(maxVideoBytes, maxResourceBytes),
    namingFunction: () => newId(),
    getFileIdFromRequest: request => new URL(request.url).pathname.split('/').at(-1),
  })
}

function readMetadata(header: string | null): Record<string, string | null> {
  try {
    return header ? Metadata.parse(header) : {}
  } catch (cause) {
    throw new AppError('invalid_input', 'invalid_upload', {
      publicMessage: 'The description of the upload cannot be read.',
      cause,
    })
  }
}

function wholeNumber(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

function notFound(): AppError {
  return new AppError('not_found', 'upload_not_found', {
    publicMessage: 'There is no such upload (any more).',
  })
}
