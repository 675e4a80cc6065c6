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

/** A file that can be restored until `purgeAt`. */
export const TrashedFile = z.object({
  fileId: z.string(),
  originalName: z.string(),
  kind: z.enum(FILE_KINDS),
  sizeBytes: z.number(),
  lessonId: z.string().nullable(),
  courseId: z.string().nullable(),
  productId: z.string().nullable(),
  /** The lesson, course or product that it goes back to. */
  placeTitle: z.string().nullable(),
  trashedAt: z.string(),
  purgeAt: z.string(),
})
export type TrashedFile = z.infer<typeof TrashedFile>

export const TrashPage = z.object({
  data: z.array(TrashedFile),
  nextCursor: z.string().nullable(),
  /** What the own files in the trash still take of one's quota. */
  totalBytes: z.number(),
})
export type TrashPage = z.infer<typeof TrashPage>

export const TrashList = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(500).optional(),
})

/** What deleting files would touch: where they are used, who learns with them, and the bytes it would free. */
export const FileUses = z.object({
  lessons: z.array(
    z.object({
      lessonId: z.string(),
      title: z.string(),
      courseId: z.string(),
      courseTitle: z.string(),
      isPublished: z.boolean(),
    }),
  ),
  covers: z.array(z.object({ courseId: z.string(), title: z.string() })),
  products: z.array(z.object({ productId: z.string(), name: z.string() })),
  /** Opened it and are not through. */
  learnersInProgress: z.number().int(),
  /** Ever opened it. */
  learnersTotal: z.number().int(),
  freedBytes: z.number(),
  /** Stay, because other files use the same bytes. */
  sharedBytes: z.number(),
})
export type FileUses = z.infer<typeof FileUses>

export const FindingRef = z.object({ findingId: z.uuid() })
export const FindingState = z.object({ state: z.enum(['open', 'resolved', 'all']).default('open') })
export const FindingList = TrashList.extend(FindingState.shape)
export type FindingList = z.output<typeof FindingList>

/** A broken pair: what, why, since when it is in quarantine, and what became of it. */
export const Finding = z.object({
  findingId: z.string(),
  kind: z.string(),
  subject: z.string(),
  why: z.string(),
  uploadId: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  foundAt: z.string(),
  quarantinedAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  resolution: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>
export const FindingPage = z.object({ data: z.array(Finding), nextCursor: z.string().nullable() })
export type FindingPage = z.infer<typeof FindingPage>

export const IntegrityScan = z.object({
  checkedCount: z.number(),
  checkedBytes: z.number(),
  startedAt: z.string(),
  reachedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type IntegrityScan = z.infer<typeof IntegrityScan>
export const ScanMode = z.object({ mode: z.enum(['check', 'refresh']) })

/** Where every byte of the store belongs; `shared` is what sharing saves. */
export const StorageLedger = z.object({
  parts: z.array(
    z.object({
      part: z.string(),
      storageType: z.string(),
      count: z.number(),
      physicalBytes: z.number(),
      logicalBytes: z.number(),
      sharedBytes: z.number(),
    }),
  ),
  inFlightBytes: z.number(),
  physicalBytes: z.number(),
  logicalBytes: z.number(),
  sharedBytes: z.number(),
})
export type StorageLedger = z.infer<typeof StorageLedger>
