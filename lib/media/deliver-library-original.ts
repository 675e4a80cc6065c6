import type { Actor } from '@/lib/auth/actor'
import { respondWithBlob } from '@/lib/media/internal/respond-with-blob'
import { readFile } from '@/lib/media/read-file'
import { findOriginal } from '@/lib/media/stored-name-store'
import { AppError } from '@/lib/platform/errors'

/** A file as it was sent, for who looks after it, as a download. Refuses `not_found`, also for what is not theirs. */
export async function deliverLibraryOriginal(
  request: Request,
  actor: Actor,
  fileId: string,
): Promise<Response> {
  await readFile(actor, fileId)
  const stored = await findOriginal(fileId)
  if (!stored) throw new AppError('not_found', 'file_not_found')
  const response = await respondWithBlob(request, stored, { cacheControl: 'no-store', name: 'original' })
  const disposition = response.headers.get('content-disposition') ?? ''
  response.headers.set('content-disposition', disposition.replace(/^inline/, 'attachment'))
  return response
}
