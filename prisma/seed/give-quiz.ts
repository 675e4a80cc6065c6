import type { Actor } from '@/lib/auth/actor'
import { readContentOfLesson, setLessonContent } from '@/lib/catalog/set-lesson-content'
import type { SampleQuestion } from './sample-course'

/** Writes the questions of a quiz lesson that has none yet. */
export async function giveQuiz(
  teacher: Actor,
  lessonId: string,
  title: string,
  questions: SampleQuestion[],
): Promise<void> {
  if (await readContentOfLesson(teacher, lessonId)) return
  await setLessonContent(teacher, lessonId, { content_type: 'quiz', title, questions })
}
