import { LRUCache } from 'lru-cache'
import { readActor } from '@/lib/auth/session'
import { countAccess } from '@/lib/media/count-access'
import { type DeliveryClaims, verifyDeliveryToken } from '@/lib/media/internal/delivery-token'
import { asReadable } from '@/lib/media/internal/media-origin'
import { respondWithBlob } from '@/lib/media/internal/respond-with-blob'
import { VISITOR } from '@/lib/media/playback-url'
import { findDeliveredName, type StoredName } from '@/lib/media/stored-name-store'
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
  try {
    return await deliver(request, wanted)
  } catch (error) {
    throw asReadable(error)
  }
}

async function deliver(request: Request, wanted: DeliveryRequest): Promise<Response> {
  const { fileId, name } = wanted
  const claims = claimsOf(wanted)
  await refuseSomebodyElse(request, claims)
  const secondsLeft = Math.max(0, Math.floor(claims.expiresAtSeconds - Date.now() / 1000))
  const stored = await lookUp(fileId, name)
  // The original of a picture may say where it was taken, so only who brought it gets it back (check 49).
  const isPrivate = stored?.kind === 'image' && stored.role === 'original'
  if (!stored || isPrivate) throw new AppError('not_found', 'media_not_found')
  const isOpening = name === 'master.m3u8' || (name === 'original' && isFromStart(request))
  if (request.method === 'GET' && isOpening) countAccess(stored.fileId)
  // The address holds the pass, so a copy kept by the browser is of use to nobody else, and for as long as the pass is.
  const cacheControl = `private, max-age=${secondsLeft}`
  return respondWithBlob(request, stored, { cacheControl, name, secondsLeft })
}

function claimsOf({ token, fileId }: DeliveryRequest): DeliveryClaims {
  const verdict = verifyDeliveryToken(token, config().authSecret)
  if (verdict.status === 'forged' || verdict.claims.fileId !== fileId) throw tokenInvalid()
  if (verdict.status === 'expired') {
    throw new AppError('gone', 'media_token_expired', {
      publicMessage: 'This media address has run out. Open the lesson again.',
    })
  }
  return verdict.claims
}

// A pass needs no session, because a delivery network and a television have none. But who shows one is told by it, and a
// pass that was passed on is of no use to them.
async function refuseSomebodyElse(request: Request, claims: DeliveryClaims): Promise<void> {
  // A preview is for everybody.
  if (claims.userId === VISITOR) return
  const session = await readActor(request).catch(() => null)
  if (session && session.actor.userId !== claims.userId) throw tokenInvalid()
}

function tokenInvalid(): AppError {
  return new AppError('unauthenticated', 'media_token_invalid', {
    publicMessage: 'This media address is not valid for you. Open the lesson again.',
  })
}

// A pass and its segments are asked for many times a minute; what a name stands for changes hardly ever.
const known = new LRUCache<string, StoredName>({ max: 5000, ttl: 30_000 })

async function lookUp(fileId: string, name: string): Promise<StoredName | null> {
  const key = `${fileId}/${name}`
  const cached = known.get(key)
  if (cached) return cached
  const found = await findDeliveredName(fileId, name)
  // Captions are written while they are watched, and asked for once.
  if (found && found.role !== 'caption') known.set(key, found)
  return found
}

// A document viewer asks for many ranges; the one that starts at the first byte is the opening.
function isFromStart(request: Request): boolean {
  return /^bytes=0-/.test(request.headers.get('range') ?? 'bytes=0-')
}
