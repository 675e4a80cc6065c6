import { z } from 'zod'

// PostgreSQL cannot hold a zero character in a text.
export const recordText = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, 'It holds a character that cannot be stored.')
const URL_HINT = 'An address that begins with https://, http:// or /.'

/** Where a medium lies: a full address, or a path on this site. It is shown and linked to, never fetched by us. */
export const MediaUrl = z
  .string()
  .trim()
  .min(1, URL_HINT)
  .max(2048, 'At most 2,048 characters.')
  .refine(isMediaUrl, URL_HINT)

function isMediaUrl(value: string): boolean {
  if (/[\p{Cc}\s\\]/u.test(value)) return false
  if (value.startsWith('/')) return !value.startsWith('//')
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

export const sizeBytes = z.number().int('Whole bytes.').min(0).max(Number.MAX_SAFE_INTEGER)

export const CONTENT_TYPES = ['video', 'document', 'quiz'] as const
export const QUESTIONS_MAX = 50
export const CHOICES_MAX = 10

/** CNT-05. `answer` is the place of the right choice, the first being 0. */
export const QuizQuestion = z
  .strictObject({
    question: recordText.min(1, 'Ask something.').max(1000, 'At most 1,000 characters.'),
    choices: z
      .array(recordText.min(1, 'A choice says something.').max(500, 'At most 500 characters.'))
      .min(2, 'At least two choices.')
      .max(CHOICES_MAX, `At most ${CHOICES_MAX} choices.`),
    answer: z.number('Choose the right answer.').int().min(0),
  })
  .refine(({ answer, choices }) => answer < choices.length, {
    error: 'Choose the right answer.',
    path: ['answer'],
  })
export type QuizQuestion = z.infer<typeof QuizQuestion>

const contentFields = {
  /** Kept as text (CNT-01); one is made where none is given. */
  content_id: recordText.min(1).max(255).optional(),
  title: recordText.min(1, 'Give it a title.').max(200, 'At most 200 characters.'),
}
const seconds = z.number('Seconds.').int().min(0).max(360_000)

/** CNT-03. */
export const VideoContent = z.strictObject({
  ...contentFields,
  video_url: MediaUrl,
  duration_seconds: seconds.optional(),
  thumbnail_url: MediaUrl.optional(),
})
export type VideoContent = z.infer<typeof VideoContent>

/** CNT-04. */
export const DocumentContent = z.strictObject({
  ...contentFields,
  document_url: MediaUrl,
  document_type: recordText.max(50).optional(),
  file_size_bytes: sizeBytes.optional(),
  page_count: z.number().int().min(0).max(1_000_000).optional(),
})
export type DocumentContent = z.infer<typeof DocumentContent>

/** CNT-05. */
export const QuizContent = z.strictObject({
  ...contentFields,
  questions: z.array(QuizQuestion).min(1, 'Ask at least one question.').max(QUESTIONS_MAX),
})
export type QuizContent = z.infer<typeof QuizContent>

/** Content of a lesson by its type (CNT-02); a field of another type is refused (CNT-07). */
export const NewContent = z.discriminatedUnion('content_type', [
  VideoContent.extend({ content_type: z.literal('video') }),
  DocumentContent.extend({ content_type: z.literal('document') }),
  QuizContent.extend({ content_type: z.literal('quiz') }),
])
export type NewContent = z.infer<typeof NewContent>

/** A document of `course_content` as those who look after its course see it, right answers and all. */
export const OwnContent = z.object({
  content_id: z.string(),
  course_id: z.string(),
  lesson_id: z.string(),
  content_type: z.enum(CONTENT_TYPES),
  title: z.string(),
  views: z.number(),
  video_url: z.string().optional(),
  duration_seconds: z.number().optional(),
  thumbnail_url: z.string().optional(),
  document_url: z.string().optional(),
  document_type: z.string().optional(),
  file_size_bytes: z.number().optional(),
  page_count: z.number().optional(),
  questions: z
    .array(z.object({ question: z.string(), choices: z.array(z.string()), answer: z.number() }))
    .optional(),
})
export type OwnContent = z.infer<typeof OwnContent>
