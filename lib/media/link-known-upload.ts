import type { Actor } from '@/lib/auth/actor'
import { type AuthorizeUpload, describeUpload } from '@/lib/media/begin-upload'
import { hasBlob } from '@/lib/media/blob-store'
import { findOwnContent, type OwnContent } from '@/lib/media/original-use-store'
import { extensionOf } from '@/lib/media/policy'
import { registerFile } from '@/lib/media/register-file'
import { RESOURCE_KINDS } from '@/lib/media/resource-types'
import type { KnownUpload, LinkedUpload } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'

/**
 * Makes a file of bytes that this person has here already, without a byte being sent or charged again. Only their own
 * files are looked at: who merely knows a digest gets the answer that nobody has it. Saying it twice for one lesson
 * and name gives one file. Refuses what `describeUpload` refuses.
 */
export async function linkKnownUpload(
  actor: Actor,
  { sizeBytes, ...metadata }: KnownUpload,
  authorizeUpload: AuthorizeUpload,
): Promise<LinkedUpload> {
  const { sha256 } = metadata
  const notes = await describeUpload(actor, { metadata, sizeBytes }, authorizeUpload)
  const place = { ...notes, lessonId: notes.lessonId || null }
  const own = await findOwnContent(actor.userId, { sha256, sizeBytes })
  // A new version is a file of its own even where the same name is in the lesson.
  const here = own.find(
    file =>
      !notes.replacesFileId &&
      file.lessonId === place.lessonId &&
      (place.lessonId !== null || file.courseId === place.courseId) &&
      file.originalName === notes.filename &&
      file.state !== 'failed',
  )
  if (here) return { fileId: here.fileId }
  const known = own.find(file => isOfType(file, notes.filename))
  if (!known || !(await hasBlob(sha256))) return SEND
  const fileId = newId()
  const { mimeType, kind } = known
  try {
    await registerFile(fileId, place, notes.filename, { sha256, sizeBytes, mimeType, kind })
  } catch (error) {
    // The last file with these bytes, and the bytes with it, went in this moment.
    if (error instanceof AppError && error.kind === 'not_found') return SEND
    throw error
  }
  return { fileId }
}

const SEND: LinkedUpload = { fileId: null }

// What is only downloaded has its type from its name, so another name may make another file of it.
function isOfType({ kind, mimeType }: OwnContent, filename: string): boolean {
  if (kind !== 'document' || mimeType === 'application/pdf') return true
  return RESOURCE_KINDS.get(extensionOf(filename))?.mimeType === mimeType
}
