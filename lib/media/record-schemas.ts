import { z } from 'zod'
import { MediaUrl, recordText, sizeBytes } from '@/lib/media/content-schemas'

export const STORAGE_TYPES = ['local', 'google-drive', 'cloud'] as const
export const VIDEO_TYPES = ['intro', 'lesson', 'module'] as const
export const PROCESSING_STATES = ['pending', 'processing', 'completed', 'failed'] as const
export const RESOURCE_TYPES = ['pdf', 'document', 'image', 'archive', 'code'] as const
export const REFERENCE_TYPES = ['product', 'course', 'user', 'page'] as const
export const MEDIA_TYPES = ['image', 'video', 'document', 'audio'] as const

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
