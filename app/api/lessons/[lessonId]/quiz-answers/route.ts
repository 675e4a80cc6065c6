import { route } from '@/lib/http/route'
import { answerQuiz } from '@/lib/learning/answer-quiz'
import { QuizAnswers, QuizResult } from '@/lib/learning/quiz-schemas'
import { LessonRef } from '@/lib/learning/schemas'

export const POST = route({
  // A quiz of a preview is for everybody; the verb decides.
  access: 'public',
  summary: 'answer a quiz',
  params: LessonRef,
  body: QuizAnswers,
  returns: QuizResult,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: ({ actor, params, body }) => answerQuiz(actor, params.lessonId, body.answers),
})
