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
  posterUrl: z.string().nullable(),
  token: z.string(),
  expiresAt: z.string(),
  captions: z.array(PlaybackCaptions),
})
export type Playback = z.infer<typeof Playback>
