import type { Actor } from '@/lib/auth/actor'
import { findFile } from '@/lib/media/file-store'
import { canManageFile } from '@/lib/media/policy'
import { findTrashed, type TrashedFile } from '@/lib/media/trash-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/** A file of the actor's in the trash, or null when it is out of it. Refuses `not_found` for anything else. */
export async function requireTrashed(actor: Actor, fileId: string): Promise<TrashedFile | null> {
  const trashed = await findTrashed(fileId, config().mediaTrashDays)
  const file = trashed ?? (await findFile(fileId))
  if (!file || !canManageFile(actor, file)) throw new AppError('not_found', 'file_not_found')
  return trashed
}
