import type { Actor } from '@/lib/auth/actor'
import { findCover, setCover } from '@/lib/catalog/course-store'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { storeImage } from '@/lib/media/add-image'
import { coverUrl } from '@/lib/media/cover-url'
import { removeFile } from '@/lib/media/remove-file'

/** Gives a course a picture; the one it had goes. Refuses as `requireOwnCourse` does, and `invalid_file` (MED-35). */
export async function setCourseCover(
  actor: Actor,
  courseId: string,
  image: { bytes: Uint8Array; originalName: string } | { path: string; originalName: string },
): Promise<{ fileId: string; coverUrl: string }> {
  await requireOwnCourse(actor, { courseId })
  const source = 'bytes' in image ? image.bytes : { path: image.path }
  const { fileId } = await storeImage(actor.userId, source, { courseId, originalName: image.originalName })
  const before = await findCover(courseId)
  await setCover(courseId, fileId)
  if (before) await removeFile(actor, before)
  return { fileId, coverUrl: coverUrl(fileId) }
}
