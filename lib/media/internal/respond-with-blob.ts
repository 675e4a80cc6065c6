import { Readable } from 'node:stream'
import { openBlob } from '@/lib/media/blob-store'
import type { StoredName } from '@/lib/media/file-store'
import { resolveRange } from '@/lib/media/internal/byte-range'
import { AppError } from '@/lib/platform/errors'

/** Answers with stored bytes, or a range of them, straight from the disk at the pace of the client. */
export async function respondWithBlob(
  request: Request,
  stored: StoredName,
  options: { cacheControl: string; name: string },
): Promise<Response> {
  const etag = `"${stored.sha256}"`
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': options.cacheControl,
    'content-type': stored.contentType,
    'content-disposition': dispositionOf(stored, options.name),
    'content-security-policy': policyOf(stored.contentType),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    etag,
  })
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const range = resolveRange(
    {
      range: request.headers.get('range') ?? undefined,
      ifRange: request.headers.get('if-range') ?? undefined,
    },
    { sizeBytes: stored.sizeBytes, etag },
  )
  if (range.status === 416) {
    throw new AppError('bad_range', 'bad_range', {
      details: { headers: { 'content-range': range.contentRange, 'accept-ranges': 'bytes' } },
    })
  }
  headers.set('content-length', String(range.contentLength))
  if (range.status === 206) headers.set('content-range', range.contentRange)
  const body = request.method === 'HEAD' || range.contentLength === 0 ? null : await open(stored, range)
  return new Response(body, { status: range.status, headers })
}

async function open(
  { sha256 }: StoredName,
  { start, end }: { start: number; end: number },
): Promise<ReadableStream> {
  const stream = await openBlob(sha256, { start, end })
  return Readable.toWeb(stream) as unknown as ReadableStream
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
