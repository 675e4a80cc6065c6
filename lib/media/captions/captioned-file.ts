import type { Actor } from '@/lib/auth/actor'
import type { OwnedFile } from '@/lib/media/file-store'
import { readFile } from '@/lib/media/read-file'
import { AppError } from '@/lib/platform/errors'

/** A file of the actor's that can have captions. Refuses `not_found`, also for what is not theirs, and `no_captions`. */
export async function captionedFile(actor: Actor, fileId: string): Promise<OwnedFile> {
  const file = await readFile(actor, fileId)
  if (file.kind !== 'video' && file.kind !== 'audio') {
    throw new AppError('conflict', 'no_captions', {
      publicMessage: 'Only videos and recordings can have captions.',
    })
  }
  return file
}
