import type { Actor } from '@/lib/auth/actor'
import { respondWithBlob } from '@/lib/media/internal/respond-with-blob'
import { findStoredName } from '@/lib/media/stored-name-store'
import { findOriginalName } from '@/lib/media/uploader-store'
import { AppError } from '@/lib/platform/errors'

/** The original of a file that the person uploaded, as it came. Refuses `not_found`, also for what is not theirs. */
export async function deliverOwnUpload(request: Request, actor: Actor, fileId: string): Promise<Response> {
  const name = await findOriginalName(actor.userId, fileId)
  const stored = name && (await findStoredName(fileId, name, true))
  if (!stored) throw new AppError('not_found', 'file_not_found')
  const response = await respondWithBlob(request, stored, { cacheControl: 'no-store', name })
  const disposition = response.headers.get('content-disposition') ?? ''
  response.headers.set('content-disposition', disposition.replace(/^inline/, 'attachment'))
  return response
}
