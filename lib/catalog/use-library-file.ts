import type { Actor } from '@/lib/auth/actor'
import { authorizeLessonUpload } from '@/lib/catalog/authorize-lesson-upload'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { LessonFile } from '@/lib/media/schemas'
import { useInLesson } from '@/lib/media/use-in-lesson'

/** Uses a file of the actor's library in a lesson of theirs. Refuses as uploading there does, and as `useInLesson`. */
export async function useLibraryFile(actor: Actor, lessonId: string, fileId: string): Promise<LessonFile> {
  const { instructorId } = await requireOwnCourse(actor, { lessonId })
  const lesson = await authorizeLessonUpload(actor, lessonId)
  return useInLesson(actor, fileId, { ...lesson, instructorId })
}
