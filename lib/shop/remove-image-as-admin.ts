import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { deleteMedia } from '@/lib/media/delete-media'
import { AppError } from '@/lib/platform/errors'

/**
 * Removes a picture by its id, its file too where we keep one, and notes who did (ADM-02, C-08). Refuses `admins_only`,
 * `fresh_password_needed`, `media_not_found`, `media_store` and `model_not_initialized`.
 */
export async function removeImageAsAdmin(actor: Actor, imageId: string): Promise<void> {
  if (actor.userType !== 'admin') throw new AppError('forbidden', 'admins_only')
  await requireFreshPassword(actor)
  await deleteMedia(imageId, {
    actorId: actor.userId,
    action: 'media.delete',
    targetType: 'media',
    targetId: imageId,
  })
}
