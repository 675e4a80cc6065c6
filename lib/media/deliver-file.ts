import { LRUCache } from 'lru-cache'
import { countAccess } from '@/lib/media/count-access'
import { findStoredName, type StoredName } from '@/lib/media/file-store'
import { verifyDeliveryToken } from '@/lib/media/internal/delivery-token'
import { respondWithBlob } from '@/lib/media/internal/respond-with-blob'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

export interface DeliveryRequest {
  token: string
  fileId: string
  name: string
}

/**
 * Serves one name of a file to whoever holds a pass for that file (GET and HEAD, with ranges by RFC 9110).
 * Refuses `media_token_invalid` (401), `media_token_expired` (410), `media_not_found` (404) and `bad_range` (416).
 */
export async function deliverFile(request: Request, wanted: DeliveryRequest): Promise<Response> {
  const { fileId, name } = wanted
  refuseWithoutPass(wanted)
  const stored = await lookUp(fileId, name)
  if (!stored) throw new AppError('not_found', 'media_not_found')
  const isOpening = name === 'master.m3u8' || (name === 'original' && isFromStart(request))
  if (request.method === 'GET' && isOpening) countAccess(fileId)
  return respondWithBlob(request, stored, { cacheControl: PRIVATE, name })
}

// The address holds the pass, so a copy kept by the browser is of use to nobody else and for as long as the pass is.
const PRIVATE = 'private, max-age=300'

function refuseWithoutPass({ token, fileId }: DeliveryRequest): void {
  const verdict = verifyDeliveryToken(token, config().authSecret)
  if (verdict.status === 'forged' || verdict.claims.fileId !== fileId) {
    throw new AppError('unauthenticated', 'media_token_invalid', {
      publicMessage: 'This media address is not valid for you. Open the lesson again.',
    })
  }
  if (verdict.status === 'expired') {
    throw new AppError('gone', 'media_token_expired', {
      publicMessage: 'This media address has run out. Open the lesson again.',
    })
  }
}

// A pass and its segments are asked for many times a minute; what a name stands for changes hardly ever.
const known = new LRUCache<string, StoredName>({ max: 5000, ttl: 30_000 })

async function lookUp(fileId: string, name: string): Promise<StoredName | null> {
  const key = `${fileId}/${name}`
  const cached = known.get(key)
  if (cached) return cached
  const found = await findStoredName(fileId, name)
  // Captions are written while they are watched, and asked for once.
  if (found && found.role !== 'caption') known.set(key, found)
  return found
}

// A document viewer asks for many ranges; the one that starts at the first byte is the opening.
function isFromStart(request: Request): boolean {
  return /^bytes=0-/.test(request.headers.get('range') ?? 'bytes=0-')
}
