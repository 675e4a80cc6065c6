import { Metadata } from '@tus/server'
import { TUS_HEADERS } from '@/lib/media/internal/upload-problem'
import { AppError } from '@/lib/platform/errors'

/** tus 1.0 §X-HTTP-Method-Override: what a client means that can send neither PATCH nor DELETE. */
export function methodOf({ method, headers }: Request): string {
  return headers.get('x-http-method-override')?.trim().toUpperCase() ?? method
}

/** The library says 400 to another version and another kind of body; the protocol has words of its own for them. */
export function refuseForeignProtocol(request: Request): void {
  const { headers } = request
  if (headers.get('tus-resumable') !== TUS_HEADERS['tus-resumable']) {
    throw new AppError('stale', 'tus_version', {
      publicMessage: 'This client speaks another version of the upload protocol.',
      details: { headers: { 'tus-version': TUS_HEADERS['tus-resumable'] } },
    })
  }
  if (methodOf(request) === 'PATCH' && headers.get('content-type') !== 'application/offset+octet-stream') {
    throw new AppError('unsupported_type', 'bytes_needed', {
      publicMessage: 'The bytes of an upload have to come as application/offset+octet-stream.',
    })
  }
}

const DESCRIPTION_CHARACTERS_MAX = 8000

export function readDescription(header: string | null): Record<string, string | null> {
  try {
    if (header && header.length > DESCRIPTION_CHARACTERS_MAX) throw new Error('too long')
    return header ? Metadata.parse(header) : {}
  } catch (cause) {
    throw new AppError('invalid_input', 'invalid_upload', {
      publicMessage: 'The description of the upload cannot be read.',
      cause,
    })
  }
}

export function wholeNumber(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

const FORWARDED = [
  'content-type',
  'content-length',
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
]

/** The id of an upload that is made; only we set it. */
export const ID_HEADER = 'lectern-upload-id'

/** Only what the protocol needs reaches the library: no forwarded host or scheme, and no body where none belongs. */
export function forLibrary(request: Request, change: Record<string, string>): Request {
  const method = methodOf(request)
  const headers = new Headers()
  for (const name of FORWARDED) {
    const value = request.headers.get(name)
    if (value !== null && (method === 'PATCH' || !name.startsWith('content-'))) headers.set(name, value)
  }
  for (const [name, value] of Object.entries(change)) headers.set(name, value)
  const { url, signal } = request
  // The body goes on as the stream it is.
  const body = method === 'PATCH' && request.body && { body: request.body, duplex: 'half' }
  return new Request(url, { method, headers, signal, ...body } as RequestInit)
}
