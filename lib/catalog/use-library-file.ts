import type { Actor } from '@/lib/auth/actor'
import { authorizeLessonUpload } from '@/lib/catalog/authorize-lesson-upload'
import type { LessonFile } from '@/lib/media/schemas'
import { useInLesson } from '@/lib/media/use-in-lesson'

/** Uses a file of the actor's library in a lesson of theirs. Refuses as uploading there does, and as `useInLesson`. */
export async function useLibraryFile(actor: Actor, lessonId: string, fileId: string): Promise<LessonFile> {
  return useInLesson(actor, fileId, await authorizeLessonUpload(actor, lessonId))
}
