import type { NewContent, OwnContent } from '@/lib/media/content-schemas'

export interface DraftQuestion {
  /** Tells questions apart while they are written; it is not kept. */
  key: string
  question: string
  choices: string[]
  answer: number
}

export const emptyQuestion = (): DraftQuestion => ({
  key: crypto.randomUUID(),
  question: '',
  choices: ['', ''],
  answer: 0,
})

/** The questions of a quiz as they are written; one to begin with. */
export function draftOf(content: OwnContent | null | undefined): DraftQuestion[] {
  const questions = content?.questions ?? []
  return questions.length > 0
    ? questions.map(one => ({ ...one, key: crypto.randomUUID() }))
    : [emptyQuestion()]
}

export function quizOf(title: string, questions: DraftQuestion[], contentId: string | undefined): NewContent {
  return {
    content_type: 'quiz',
    title,
    questions: questions.map(({ key: _, ...question }) => question),
    ...(contentId ? { content_id: contentId } : {}),
  }
}

/** Takes a choice out; the right answer stays the one that it was, or becomes the first where it goes. */
export function withoutChoice(question: DraftQuestion, index: number): DraftQuestion {
  const choices = question.choices.filter((_, at) => at !== index)
  const { answer } = question
  return { ...question, choices, answer: answer === index ? 0 : answer > index ? answer - 1 : answer }
}
