import { Readable } from 'node:stream'
import { openBlob } from '@/lib/media/blob-store'
import { resolveRange } from '@/lib/media/internal/byte-range'
import { handOver } from '@/lib/media/internal/hand-over'
import { originHeaders } from '@/lib/media/internal/media-origin'
import { multipartOf } from '@/lib/media/internal/multipart-ranges'
import type { StoredName } from '@/lib/media/stored-name-store'
import { AppError } from '@/lib/platform/errors'

export interface BlobAnswer {
  cacheControl: string
  name: string
  /** How long whoever asks may have it; where it is given, somebody else may send the bytes for as long. */
  secondsLeft?: number
}

/**
 * Answers with stored bytes, or ranges of them, at the pace of the client. The order of the conditions is that of RFC 9110
 * §13.2.2; ranges are those of a GET alone (§14.2).
 */
export async function respondWithBlob(
  request: Request,
  stored: StoredName,
  options: BlobAnswer,
): Promise<Response> {
  const etag = `"${stored.sha256}"`
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': options.cacheControl,
    'content-type': stored.contentType,
    'content-disposition': dispositionOf(stored, options.name),
    'content-security-policy': policyOf(stored.contentType),
    'x-content-type-options': 'nosniff',
    ...originHeaders(),
    etag,
  })
  const handedOver = await handOver(request, stored, headers, options.secondsLeft ?? 0)
  if (handedOver) return handedOver
  const ifMatch = request.headers.get('if-match')
  if (ifMatch && !isListed(ifMatch, etag)) throw new AppError('stale', 'precondition_failed')
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const isGet = request.method === 'GET'
  const range = resolveRange(
    {
      range: (isGet && request.headers.get('range')) || undefined,
      ifRange: request.headers.get('if-range') ?? undefined,
    },
    { sizeBytes: stored.sizeBytes, etag },
  )
  if (range.status === 416) {
    throw new AppError('bad_range', 'bad_range', {
      details: { headers: { 'content-range': range.contentRange, 'accept-ranges': 'bytes' } },
    })
  }
  const open = (part: { start: number; end: number }) => openBlob(stored.sha256, part, stored.storageType)
  if ('parts' in range) {
    const { contentType, contentLength, body } = multipartOf(range.parts, stored.contentType, open)
    headers.set('content-type', contentType)
    headers.set('content-length', String(contentLength))
    return new Response(streamOf(body()), { status: 206, headers })
  }
  headers.set('content-length', String(range.contentLength))
  if (range.status === 206) headers.set('content-range', range.contentRange)
  const body = isGet && range.contentLength > 0 ? streamOf(await open(range)) : null
  return new Response(body, { status: range.status, headers })
}

function streamOf(stream: Readable): ReadableStream {
  return Readable.toWeb(stream) as unknown as ReadableStream
}

/** RFC 9110 §13.1.1: compared strongly, and `*` is any. */
function isListed(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some(tag => tag.trim() === etag)
}

/** RFC 9110 §13.1.2: compared weakly, and `*` is any. */
function matches(header: string | null, etag: string): boolean {
  if (!header) return false
  return header.trim() === '*' || header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}

const SHOWN_IN_PLACE =
  /^(video|audio)\/|^image\/(jpeg|png|webp|avif)$|^application\/(pdf|vnd\.apple\.mpegurl)$/

// Whatever is not known to be harmless in a page is a download (SEC-09).
function dispositionOf(stored: StoredName, name: string): string {
  const how = SHOWN_IN_PLACE.test(stored.contentType) ? 'inline' : 'attachment'
  const filename = stored.role === 'original' ? stored.originalName : name
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, escapeCharacter)}`
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

// The viewer that browsers have for PDF does not open in a sandbox; it runs no script of the document's page anyway.
function policyOf(contentType: string): string {
  const nothing = "default-src 'none'; frame-ancestors 'self'"
  return contentType === 'application/pdf' ? nothing : `${nothing}; sandbox`
}
