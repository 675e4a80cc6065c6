import type { Actor } from '@/lib/auth/actor'
import { type AuthorizeUpload, beginUpload, uploadLimits } from '@/lib/media/begin-upload'
import type { UploadLimits, UploadPlan } from '@/lib/media/schemas'

/** Says no to a file before anything of it is sent, in the words that `beginUpload` would use; keeps nothing. */
export async function checkUpload(
  actor: Actor,
  { sizeBytes, ...metadata }: UploadPlan,
  authorizeUpload: AuthorizeUpload,
): Promise<UploadLimits> {
  await beginUpload(actor, { metadata, sizeBytes }, authorizeUpload)
  return uploadLimits(actor)
}
