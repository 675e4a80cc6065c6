import { decodeCursor, encodeCursor } from '@/lib/analytics/internal/media-cursor'
import { findMedia, type MediaRecord } from '@/lib/analytics/metrics-store'
import { canSeeStorage } from '@/lib/analytics/policy'
import type { MediaFilter, MediaPage } from '@/lib/analytics/schemas'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

/**
 * Media records of all kinds, by date or size (ADM-06), page by page without gaps or doubles.
 * Refuses `role_not_allowed`, `invalid_cursor` and, while MongoDB is away, `media_store`.
 */
export async function listMedia(actor: Actor, filter: MediaFilter): Promise<MediaPage> {
  if (!canSeeStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor)
  const found = await findMedia({ ...filter, after })
  const rows = found.slice(0, filter.limit)
  const last = found.length > filter.limit ? rows.at(-1) : undefined
  return { data: rows.map(toRow), nextCursor: last ? encodeCursor(positionOf(last, filter.sort)) : null }
}

function toRow({ _id, name, kind, storageType, bytes, createdAt }: MediaRecord): MediaPage['data'][number] {
  const mediaId = String(_id)
  return {
    mediaId,
    name: name || mediaId,
    kind,
    storageType,
    bytes,
    createdAt: createdAt?.toISOString() ?? null,
  }
}

function positionOf({ _id, createdAt, fileSize }: MediaRecord, sort: MediaFilter['sort']) {
  return { id: _id, value: sort === 'newest' || sort === 'oldest' ? createdAt : fileSize }
}
