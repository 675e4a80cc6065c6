import type { Actor } from '@/lib/auth/actor'
import { describeFile, mainFileOf } from '@/lib/learning/lesson-files'
import { findLessonFacts } from '@/lib/learning/lesson-store'
import { lessonAccess } from '@/lib/learning/policy'
import type { LessonPlayback } from '@/lib/learning/schemas'
import { filesOfLessons } from '@/lib/media/list-files'
import { VISITOR } from '@/lib/media/playback-url'
import { AppError } from '@/lib/platform/errors'

/**
 * A file of a lesson with addresses that work for some minutes; asked again before they run out, and while the file is
 * processed. Without a file id the one the lesson is about. Refuses as `openLesson` does, and `file_not_found`.
 */
export async function playLesson(
  actor: Actor | null,
  lessonId: string,
  fileId?: string,
): Promise<LessonPlayback> {
  const facts = await findLessonFacts(lessonId, actor?.userId ?? null, actor?.region)
  if (!facts) throw new AppError('not_found', 'lesson_not_found')
  if (!lessonAccess(actor, facts)) {
    if (!facts.isPublished) throw new AppError('not_found', 'lesson_not_found')
    throw new AppError('forbidden', 'not_enrolled', {
      publicMessage: 'Enroll in this course to open the lesson.',
    })
  }
  const files = (await filesOfLessons([lessonId])).get(lessonId) ?? []
  const file = fileId ? files.find(candidate => candidate.fileId === fileId) : mainFileOf(facts.type, files)
  if (!file) throw new AppError('not_found', 'file_not_found')
  return describeFile(file, actor?.userId ?? VISITOR)
}
