import type { Actor } from '@/lib/auth/actor'
import { swapCover } from '@/lib/catalog/course-store'
import { lockForRemoval, noteCourseAct, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { type StoredImage, storeImage } from '@/lib/media/add-image'
import { coverUrl } from '@/lib/media/cover-url'
import { takeFileOut } from '@/lib/media/remove-file'
import { sagaStep } from '@/lib/platform/saga-step'
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
  const about = { courseId, originalName: image.originalName }
  const picture = await sagaStep('cover.keep-bytes', () => storeImage(actor.userId, source, about))
  await sagaStep('cover.replace', () => replace(actor, courseId, picture))
  return { fileId: picture.fileId, coverUrl: coverUrl(picture.fileId) }
}

/** Takes the cover off a course; without one nothing happens. Refuses as `requireOwnCourse` does. */
export async function removeCourseCover(actor: Actor, courseId: string): Promise<void> {
  await requireOwnCourse(actor, { courseId })
  await replace(actor, courseId, null)
}

// In one transaction, so that no picture stays behind that is nobody's cover.
async function replace(actor: Actor, courseId: string, picture: StoredImage | null): Promise<void> {
  await inTransaction(async tx => {
    const course = await lockForRemoval(tx, actor, courseId, null)
    await picture?.register(tx)
    const before = await swapCover(tx, courseId, picture?.fileId ?? null)
    if (picture || before) await noteCourseAct(tx, actor, course, 'course.change')
    if (before) await takeFileOut(tx, before, courseId)
  })
}
