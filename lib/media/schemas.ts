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
  | { of: 'quota' | 'course_quota' | 'site_quota'; valueBytes: number; usedBytes: number; changedBy: string }
  | { of: 'disk'; valueBytes: number; changedBy: string }

/** Where a file is meant to go: into a lesson, into a course without a lesson yet, or in the place of another file. */
export type UploadTarget = { lessonId: string } | { courseId: string } | { replacesFileId: string }

/** A file before its first byte is sent: may it come, and are its bytes here already? */
export const UploadPlan = z.object({
  lessonId: z.uuid('Say which lesson the file belongs to.').optional(),
  courseId: z.uuid('Say which course the file belongs to.').optional(),
  replacesFileId: FileId.optional(),
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
