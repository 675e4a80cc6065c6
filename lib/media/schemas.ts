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

// The same list as of the drivers, which browsers must not load.
const StorageType = z.enum(['local', 'google-drive', 'cloud'])

/** What moves from where to where; files of one kind only, when it is named. */
export const StorageMoveInput = z
  .object({ fromStorage: StorageType, toStorage: StorageType, kind: z.enum(FILE_KINDS).optional() })
  .refine(({ fromStorage, toStorage }) => fromStorage !== toStorage, {
    path: ['toStorage'],
    message: 'Choose another storage than the one that is left.',
  })
export type StorageMoveInput = z.infer<typeof StorageMoveInput>

export const StorageMoveRef = z.object({ moveId: z.uuid() })

export const StorageMove = z.object({
  moveId: z.string(),
  fromStorage: StorageType,
  toStorage: StorageType,
  kind: z.enum(FILE_KINDS).nullable(),
  state: z.enum(['queued', 'running', 'done', 'canceled']),
  totalCount: z.int(),
  totalBytes: z.number(),
  movedCount: z.int(),
  /** With what of the content at hand is copied. */
  movedBytes: z.number(),
  failedCount: z.int(),
  /** Why it waits, or why the last content that stayed behind did. */
  failureReason: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type StorageMove = z.infer<typeof StorageMove>

export const StoragePlace = z.object({
  storageType: StorageType,
  isSetUp: z.boolean(),
  /** Where new bytes go. */
  isDefault: z.boolean(),
  count: z.int(),
  bytes: z.number(),
})
export type StoragePlace = z.infer<typeof StoragePlace>

export const StorageMoves = z.object({ places: z.array(StoragePlace), moves: z.array(StorageMove) })
export type StorageMoves = z.infer<typeof StorageMoves>
