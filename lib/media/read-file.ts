import type { Actor } from '@/lib/auth/actor'
import { findFile, type OwnedFile } from '@/lib/media/file-store'
import { canManageFile } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'

/** State, progress and reason of a file for those who look after it. Refuses `not_found`, also for what is not theirs. */
export async function readFile(actor: Actor, fileId: string): Promise<OwnedFile> {
  const file = await findFile(fileId)
  if (!file || !canManageFile(actor, file)) throw new AppError('not_found', 'file_not_found')
  return file
}
