import { z } from 'zod'

export const FILE_KINDS = ['image', 'video', 'document', 'audio'] as const
export const FILE_STATES = ['queued', 'processing', 'ready', 'failed'] as const
/** What contents are for a file. */
export const BLOB_ROLES = ['original', 'rendition', 'playlist', 'poster', 'storyboard', 'preview'] as const
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
}

/** How large a file may be, by kind; told before the first byte is sent. */
export const UploadLimits = z.object({ maxVideoBytes: z.number(), maxResourceBytes: z.number() })
export type UploadLimits = z.infer<typeof UploadLimits>

/** What a player needs: addresses that work for one person for some minutes. */
export const Playback = z.object({
  url: z.string(),
  /** Of a video its poster, of a document its first page. */
  posterUrl: z.string().nullable(),
  /** WebVTT with pictures for the seek bar (`#xywh=`); null when there are none. */
  storyboardUrl: z.string().nullable(),
  token: z.string(),
  expiresAt: z.string(),
})
export type Playback = z.infer<typeof Playback>
