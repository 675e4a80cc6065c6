import type { Actor } from '@/lib/auth/actor'
import { authorizeLessonUpload } from '@/lib/catalog/authorize-lesson-upload'
import { requireCareOfCourse } from '@/lib/catalog/require-own-course'
import { authorizeReplacement } from '@/lib/media/authorize-replacement'
import type { UploadPlace } from '@/lib/media/begin-upload'
import type { UploadTarget } from '@/lib/media/schemas'

/** Whether the actor may put a file where they mean to. Refuses as the place in question does, and never says more of it. */
export async function authorizeUpload(actor: Actor, target: UploadTarget): Promise<UploadPlace> {
  if ('replacesFileId' in target) return authorizeReplacement(actor, target.replacesFileId)
  if ('lessonId' in target) {
    return { ...(await authorizeLessonUpload(actor, target.lessonId)), replacesFileId: '' }
  }
  const { courseId } = await requireCareOfCourse(actor, target.courseId)
  return { courseId, lessonId: '', lessonType: '', replacesFileId: '' }
}
