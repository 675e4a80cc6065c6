import type { Actor } from '@/lib/auth/actor'
import type { UploadPlace } from '@/lib/media/begin-upload'
import { readFile } from '@/lib/media/read-file'
import { AppError } from '@/lib/platform/errors'

/**
 * Whether the actor may bring a new version of a file. Refuses `not_found`, also for what is not theirs, and
 * `not_replaceable` for pictures, whose addresses never change their bytes.
 */
export async function authorizeReplacement(actor: Actor, fileId: string): Promise<UploadPlace> {
  const file = await readFile(actor, fileId)
  if (file.versionOf) throw new AppError('not_found', 'file_not_found')
  if (file.kind === 'image') {
    throw new AppError('conflict', 'not_replaceable', {
      publicMessage: 'A picture is not replaced: add the other one, and remove this one.',
    })
  }
  return { courseId: '', lessonId: '', lessonType: '', replacesFileId: fileId }
}
