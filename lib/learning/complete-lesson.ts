import type { Actor } from '@/lib/auth/actor'
import { markLesson } from '@/lib/learning/completion-store'
import { cacheNewer, courseKey, fileKey, hasProgressCache } from '@/lib/learning/progress-cache-store'
import type { CompletedLesson } from '@/lib/learning/schemas'

/**
 * Marks a lesson of the actor's own enrollment as complete and adds the minutes (ENR-05). Once complete it stays so:
 * doing it again adds the minutes alone. Its documents are read thereby; its videos stay as far as they were watched.
 * Refuses `lesson_not_found`, also for an enrollment of somebody else.
 */
export async function completeLesson(
  actor: Actor,
  given: { enrollmentId: string; lessonId: string; timeSpentMinutes: number },
): Promise<CompletedLesson> {
  const { lesson, files, course } = await markLesson(actor.region, actor.userId, given, hasProgressCache())
  await cacheNewer([
    ...files.map(file => ({ key: fileKey(actor.userId, file.file_id), value: file })),
    ...(course ? [{ key: courseKey(actor.userId, course.course_id), value: course }] : []),
  ])
  return lesson
}
