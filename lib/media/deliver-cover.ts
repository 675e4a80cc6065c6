import { LRUCache } from 'lru-cache'
import type { Actor } from '@/lib/auth/actor'
import { findFile } from '@/lib/media/file-store'
import { respondWithBlob } from '@/lib/media/internal/respond-with-blob'
import { canManageFile } from '@/lib/media/policy'
import { findStoredName, isPublicPicture, type StoredName } from '@/lib/media/stored-name-store'
import { AppError } from '@/lib/platform/errors'

// Pictures are asked for by every visitor; a course that is withdrawn loses its cover a minute later.
const shown = new LRUCache<string, StoredName>({ max: 2000, ttl: 60_000 })

/** Serves the picture of a product or a published course to everybody, that of a draft to those who look after it. */
export async function deliverCover(
  request: Request,
  actor: Actor | null,
  { fileId, name }: { fileId: string; name: string },
): Promise<Response> {
  const key = `${fileId}/${name}`
  const known = shown.get(key)
  const stored = known ?? (await findStoredName(fileId, name))
  if (stored?.kind !== 'image' || stored.role === 'original') throw notFound()
  const isPublic = known !== undefined || (await isPublicPicture(fileId))
  if (isPublic) shown.set(key, known ?? stored, { noUpdateTTL: true })
  else await refuseStranger(actor, fileId)
  // The address names bytes that never change; only for a draft they are nobody else's business.
  const cacheControl = isPublic ? 'public, max-age=31536000, immutable' : 'private, no-cache'
  return respondWithBlob(request, stored, { cacheControl, name })
}

async function refuseStranger(actor: Actor | null, fileId: string): Promise<void> {
  const file = actor && (await findFile(fileId))
  if (!file || !canManageFile(actor, file)) throw notFound()
}

function notFound(): AppError {
  return new AppError('not_found', 'media_not_found')
}
