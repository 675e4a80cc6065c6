import { z } from 'zod'

export const FILE_KINDS = ['image', 'video', 'document', 'audio'] as const
export const FILE_STATES = ['queued', 'processing', 'ready', 'failed'] as const
/** What contents are for a file. */
export const BLOB_ROLES = [
  ...(['original', 'rendition', 'playlist', 'poster', 'storyboard', 'preview'] as const),
  // A revision is kept to be brought back, and served to nobody.
  ...(['caption', 'caption_revision'] as const),
] as const
export type BlobRole = (typeof BLOB_ROLES)[number]

export const FileId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
export const FileRef = z.object({ fileId: FileId })
export const UploadRef = z.object({ uploadId: z.uuid() })
export const DeliveryRef = z.object({
  token: z.string().max(512),
  fileId: FileId,
  name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
})
export const CoverRef = DeliveryRef.omit({ token: true })

export const MissingPart = z.object({
  part: z.string(),
  /** As people call it: `720p`, `sound`. */
  label: z.string(),
  reason: z.string(),
})
export type MissingPart = z.infer<typeof MissingPart>

/** A file as those who may see its lesson see it. */
export const LessonFile = z.object({
  fileId: z.string(),
  lessonId: z.string().nullable(),
  kind: z.enum(FILE_KINDS),
  state: z.enum(FILE_STATES),
  /** How far its processing is; 100 when there is none. Below 100 while a ready file is processed anew. */
  progressPercent: z.number().int(),
  /** How long that will probably take from now on; null when nothing can be said yet. */
  etaSeconds: z.number().int().nullable(),
  failureReason: z.string().nullable(),
  durationSeconds: z.number().int(),
  originalName: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number(),
  /** Of a document, once they are counted. */
  pageCount: z.number().int().nullable(),
  /** Why something is missing although the file can be used; for who looks after it. */
  processingNote: z.string().nullable(),
  /** What could not be made of a file, such as one size of a video. Trying again makes only these. */
  missingParts: z.array(MissingPart),
})
export type LessonFile = z.infer<typeof LessonFile>

/** The document of lesson content that a lesson points at. `url` is null where it names no page. */
export interface LessonContent {
  contentId: string
  type: 'video' | 'document' | 'quiz'
  title: string
  url: string | null
  /** Such as `pdf`, as its author named it. */
  documentType: string | null
  pageCount: number | null
  durationSeconds: number | null
  /** Of a quiz, without the right answers; null for everything else. */
  questions: { question: string; choices: string[] }[] | null
}

/** What a person keeps and may keep, in bytes (I14). */
export const QuotaUse = z.object({
  usedBytes: z.number(),
  quotaBytes: z.number(),
  /** False where the figure is that of the setting. */
  isOwnQuota: z.boolean(),
})
export type QuotaUse = z.infer<typeof QuotaUse>
export const QuotaChange = z.object({ quotaBytes: z.int().min(0).nullable() })

/** How large a file may be, by kind, and how much a person; told before the first byte is sent. */
export const UploadLimits = z.object({
  maxVideoBytes: z.number(),
  maxResourceBytes: z.number(),
  usedBytes: z.number(),
  quotaBytes: z.number(),
})
export type UploadLimits = z.infer<typeof UploadLimits>

/** Which limit stood in the way of an upload, what it is and who can change it; in `limit` of the refusal. */
export type UploadLimit =
  | { of: 'size'; valueBytes: number; changedBy: string }
  | { of: 'type'; accepts: string; changedBy: string }
  | { of: 'quota'; valueBytes: number; usedBytes: number; changedBy: string }
  | { of: 'disk'; valueBytes: number; changedBy: string }

/** A file before its first byte is sent: may it come, and are its bytes here already? */
export const UploadPlan = z.object({
  lessonId: z.uuid('Say which lesson the file belongs to.'),
  filename: z.string().max(1000),
  filetype: z.string().max(127).default(''),
  sizeBytes: z.int().min(0),
})
export type UploadPlan = z.infer<typeof UploadPlan>
export const KnownUpload = UploadPlan.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type KnownUpload = z.infer<typeof KnownUpload>

/** The file that known bytes became without being sent; null when they have to be sent. */
export const LinkedUpload = z.object({ fileId: z.string().nullable() })
export type LinkedUpload = z.infer<typeof LinkedUpload>

/** Captions that a player offers. */
export const PlaybackCaptions = z.object({
  language: z.string(),
  label: z.string(),
  kind: z.enum(['subtitles', 'captions']),
  isDefault: z.boolean(),
  url: z.string(),
})
export type PlaybackCaptions = z.infer<typeof PlaybackCaptions>

/** What a player needs: addresses that work for one person for some minutes. */
export const Playback = z.object({
  url: z.string(),
  /** Of a video its poster, of a document its first page. */
  posterUrl: z.string().nullable(),
  /** WebVTT with pictures for the seek bar (`#xywh=`); null when there are none. */
  storyboardUrl: z.string().nullable(),
  token: z.string(),
  expiresAt: z.string(),
  captions: z.array(PlaybackCaptions),
})
export type Playback = z.infer<typeof Playback>

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
