import type { Actor } from '@/lib/auth/actor'
import { findLessonFacts } from '@/lib/learning/lesson-store'
import { lessonAccess } from '@/lib/learning/policy'
import type { QuizResult } from '@/lib/learning/quiz-schemas'
import { readQuiz } from '@/lib/media/read-lesson-content'
import { AppError } from '@/lib/platform/errors'

/**
 * Checks answers to the quiz of a lesson, one for each question, and only then tells the right ones (CNT-05). Refuses
 * `lesson_not_found`, `not_enrolled`, `no_quiz`, `answers_missing` and, while it is away, `media_store`.
 */
export async function answerQuiz(
  actor: Actor | null,
  lessonId: string,
  answers: number[],
): Promise<QuizResult> {
  const facts = await findLessonFacts(lessonId, actor?.userId ?? null, actor?.region)
  const access = facts && lessonAccess(actor, facts)
  if (!facts || (!access && !facts.isPublished)) throw new AppError('not_found', 'lesson_not_found')
  if (!access) {
    throw new AppError('forbidden', 'not_enrolled', {
      publicMessage: 'Enroll in this course to open the lesson.',
    })
  }
  const questions = facts.type === 'quiz' ? await readQuiz(lessonId) : null
  if (!questions) throw new AppError('not_found', 'no_quiz', { publicMessage: 'This lesson has no quiz.' })
  if (answers.length !== questions.length) {
    throw new AppError('invalid_input', 'answers_missing', { publicMessage: 'Answer each question.' })
  }
  const results = questions.map(({ answer }, index) => ({ answer, isRight: answers[index] === answer }))
  return {
    questionCount: questions.length,
    rightCount: results.filter(({ isRight }) => isRight).length,
    results,
  }
}
