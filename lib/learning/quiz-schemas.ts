import { z } from 'zod'
import { QUESTIONS_MAX } from '@/lib/media/content-schemas'

/** One choice for each question of a quiz, by its place. */
export const QuizAnswers = z.object({ answers: z.array(z.number().int().min(0)).max(QUESTIONS_MAX) })
export type QuizAnswers = z.infer<typeof QuizAnswers>

/** How the answers to a quiz were; `answer` is the place of the right choice. */
export const QuizResult = z.object({
  questionCount: z.number().int(),
  rightCount: z.number().int(),
  results: z.array(z.object({ answer: z.number().int(), isRight: z.boolean() })),
})
export type QuizResult = z.infer<typeof QuizResult>
