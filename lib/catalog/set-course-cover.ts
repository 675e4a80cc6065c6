import type { Actor } from '@/lib/auth/actor'
import { swapCover } from '@/lib/catalog/course-store'
import { lockOwnCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { storeImage } from '@/lib/media/add-image'
import { coverUrl } from '@/lib/media/cover-url'
import { removeFile } from '@/lib/media/remove-file'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Gives a course the picture that stands for it; the one before goes to where removed files go. Refuses as
 * `requireOwnCourse` does, and `invalid_file` (MED-35).
 */
export async function setCourseCover(
  actor: Actor,
  courseId: string,
  image: { bytes: Uint8Array; originalName: string } | { path: string; originalName: string },
): Promise<{ fileId: string; coverUrl: string }> {
  await requireOwnCourse(actor, { courseId })
  const source = 'bytes' in image ? image.bytes : { path: image.path }
  const { fileId } = await storeImage(actor.userId, source, { courseId, originalName: image.originalName })
  await replace(actor, courseId, fileId)
  return { fileId, coverUrl: coverUrl(fileId) }
}

/** Takes the cover off a course; without one nothing happens. Refuses as `requireOwnCourse` does. */
export async function removeCourseCover(actor: Actor, courseId: string): Promise<void> {
  await requireOwnCourse(actor, { courseId })
  await replace(actor, courseId, null)
}

async function replace(actor: Actor, courseId: string, fileId: string | null): Promise<void> {
  const before = await inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    return swapCover(tx, courseId, fileId)
  })
  if (before) await removeFile(actor, before)
}
