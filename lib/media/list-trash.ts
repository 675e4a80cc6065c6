import type { Actor } from '@/lib/auth/actor'
import type { TrashPage } from '@/lib/media/trash-schemas'
import { findTrashOf, sumTrashOf } from '@/lib/media/trash-store'
import { config } from '@/lib/platform/config'
import { readCursor, writeCursor } from '@/lib/platform/cursor'

const ORDER = 'trash'

/** What the actor can restore, what was deleted last first. Refuses `invalid_cursor`. */
export async function listTrash(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<TrashPage> {
  const position = cursor ? readCursor(cursor, ORDER, 1) : undefined
  const after = position ? { trashedAt: new Date(position.keys[0] ?? 0), fileId: position.id } : null
  const page = { keepDays: config().mediaTrashDays, limit: limit + 1, after }
  const [rows, totalBytes] = await Promise.all([findTrashOf(actor.userId, page), sumTrashOf(actor.userId)])
  const files = rows.slice(0, limit)
  const last = files.at(-1)
  return {
    data: files.map(({ trashedAt, purgeAt, uploadedBy, instructorId, ...file }) => ({
      ...file,
      trashedAt: trashedAt.toISOString(),
      purgeAt: purgeAt.toISOString(),
    })),
    nextCursor:
      last && rows.length > limit
        ? writeCursor({ order: ORDER, keys: [last.trashedAt.getTime()], id: last.fileId })
        : null,
    totalBytes,
  }
}
