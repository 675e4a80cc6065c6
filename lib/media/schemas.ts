import { z } from 'zod'

export const FILE_KINDS = ['image', 'video', 'document', 'audio'] as const
export const FILE_STATES = ['queued', 'processing', 'ready', 'failed'] as const

export const FileId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
export const FileRef = z.object({ fileId: FileId })
export const UploadRef = z.object({ uploadId: z.uuid() })
export const DeliveryRef = z.object({
  token: z.string().max(512),
  fileId: FileId,
  name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
})
export const CoverRef = DeliveryRef.omit({ token: true })

/** A file as those who may see its lesson see it. */
export const LessonFile = z.object({
  fileId: z.string(),
  lessonId: z.string().nullable(),
  kind: z.enum(FILE_KINDS),
  state: z.enum(FILE_STATES),
  /** How far its processing is; 100 when there is none. */
  progressPercent: z.number().int(),
  failureReason: z.string().nullable(),
  durationSeconds: z.number().int(),
  originalName: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number(),
})
export type LessonFile = z.infer<typeof LessonFile>

/** The document of lesson content that a lesson points at. `url` is null where it names no page. */
export interface LessonContent {
  contentId: string
  type: 'video' | 'document' | 'quiz'
  title: string
  url: string | null
}

/** How large a file may be, by kind; told before the first byte is sent. */
export const UploadLimits = z.object({ maxVideoBytes: z.number(), maxResourceBytes: z.number() })
export type UploadLimits = z.infer<typeof UploadLimits>

/** What a player needs: addresses that work for one person for some minutes. */
export const Playback = z.object({
  url: z.string(),
  posterUrl: z.string().nullable(),
  token: z.string(),
  expiresAt: z.string(),
})
export type Playback = z.infer<typeof Playback>

export const STORAGE_TYPES = ['local', 'google-drive', 'cloud'] as const
export const VIDEO_TYPES = ['intro', 'lesson', 'module'] as const
export const PROCESSING_STATES = ['pending', 'processing', 'completed', 'failed'] as const
export const RESOURCE_TYPES = ['pdf', 'document', 'image', 'archive', 'code'] as const
export const REFERENCE_TYPES = ['product', 'course', 'user', 'page'] as const
export const MEDIA_TYPES = ['image', 'video', 'document', 'audio'] as const

// PostgreSQL cannot hold a zero character in a text.
const recordText = z
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

const sizeBytes = z.number().int('Whole bytes.').min(0).max(Number.MAX_SAFE_INTEGER)
const commonFields = {
  storageType: z.enum(STORAGE_TYPES).default('local'),
  fileSize: sizeBytes.optional(),
  mimeType: recordText.max(127).optional(),
  checksum: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A SHA-256 in hex.')
    .optional(),
  uploadedBy: z.uuid().optional(),
}

/** MED-03. */
export const NewImageRecord = z.strictObject({
  ...commonFields,
  productId: z.uuid(),
  imageUrl: MediaUrl,
  isMainImage: z.boolean().default(false),
})
export type NewImageRecord = z.input<typeof NewImageRecord>

/** MED-04. A new video is `pending` unless whoever saves it knows better (MED-10). */
export const NewVideoRecord = z.strictObject({
  ...commonFields,
  courseId: z.uuid(),
  lessonId: z.uuid().nullish(),
  moduleId: z.uuid().nullish(),
  videoType: z.enum(VIDEO_TYPES),
  videoUrl: MediaUrl,
  duration: z.number('Seconds.').min(0).max(360_000).default(0),
  processingStatus: z.enum(PROCESSING_STATES).default('pending'),
})
export type NewVideoRecord = z.input<typeof NewVideoRecord>

/** MED-05. */
export const NewResourceRecord = z.strictObject({
  ...commonFields,
  courseId: z.uuid(),
  lessonId: z.uuid().nullish(),
  resourceName: recordText.min(1, 'Give it a name.').max(255, 'At most 255 characters.'),
  resourceUrl: MediaUrl,
  resourceType: z.enum(RESOURCE_TYPES),
})
export type NewResourceRecord = z.input<typeof NewResourceRecord>

/** MED-06. */
export const NewMediaRecord = z.strictObject({
  ...commonFields,
  referenceId: recordText.min(1).max(200),
  referenceType: z.enum(REFERENCE_TYPES),
  mediaType: z.enum(MEDIA_TYPES),
  mediaUrl: MediaUrl,
})
export type NewMediaRecord = z.input<typeof NewMediaRecord>

const kept = {
  id: z.string(),
  storageType: z.enum(STORAGE_TYPES),
  fileSize: z.number().nullable(),
  mimeType: z.string().nullable(),
  uploadedBy: z.string().nullable(),
  accessCount: z.number().int(),
  lastAccessedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string().nullable(),
}

/** A video as its record says (MED-04); whoever may not open it gets the address that asks whether they may. */
export const VideoRecord = z.object({
  ...kept,
  courseId: z.string(),
  lessonId: z.string().nullable(),
  moduleId: z.string().nullable(),
  videoType: z.enum(VIDEO_TYPES),
  videoUrl: z.string(),
  duration: z.number(),
  processingStatus: z.enum(PROCESSING_STATES),
})
export type VideoRecord = z.infer<typeof VideoRecord>

/** MED-05. */
export const ResourceRecord = z.object({
  ...kept,
  courseId: z.string(),
  lessonId: z.string().nullable(),
  resourceName: z.string(),
  resourceUrl: z.string(),
  resourceType: z.enum(RESOURCE_TYPES),
})
export type ResourceRecord = z.infer<typeof ResourceRecord>

/** MED-06. */
export const MediaRecord = z.object({
  ...kept,
  checksum: z.string().nullable(),
  referenceId: z.string(),
  referenceType: z.enum(REFERENCE_TYPES),
  mediaType: z.enum(MEDIA_TYPES),
  mediaUrl: z.string(),
})
export type MediaRecord = z.infer<typeof MediaRecord>

/** MED-23. */
export const CountedAccess = z.object({
  id: z.string(),
  accessCount: z.number().int(),
  lastAccessedAt: z.string(),
})
export type CountedAccess = z.infer<typeof CountedAccess>
