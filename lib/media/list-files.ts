import { findFilesOfLessons } from '@/lib/media/file-store'
import type { LessonFile } from '@/lib/media/schemas'

/** The files of each of the lessons, oldest first; a lesson without any has an empty list. The caller decides who may see. */
export async function filesOfLessons(lessonIds: string[]): Promise<Map<string, LessonFile[]>> {
  const files = new Map<string, LessonFile[]>(lessonIds.map(lessonId => [lessonId, []]))
  if (lessonIds.length === 0) return files
  for (const file of await findFilesOfLessons(lessonIds)) files.get(file.lessonId ?? '')?.push(file)
  return files
}
