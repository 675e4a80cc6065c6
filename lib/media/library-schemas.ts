import { z } from 'zod'
import { FILE_KINDS, FILE_STATES, FileId, FileRef, LessonFile, Playback } from '@/lib/media/schemas'

export const LIBRARY_SORTS = ['newest', 'name', 'largest', 'accessed'] as const
export type LibrarySort = (typeof LIBRARY_SORTS)[number]

/** By what there is of captions for the version that is shown: looked through, only there, or not there. */
export const CAPTION_STANDINGS = ['reviewed', 'unreviewed', 'none'] as const

/** What an instructor looks for in the library of their own files. */
export const LibrarySearch = z.object({
  q: z.string().trim().max(200).default(''),
  kind: z.enum(FILE_KINDS).optional(),
  state: z.enum(['working', 'ready', 'failed']).optional(),
  courseId: z.uuid().optional(),
  use: z.enum(['used', 'unused']).optional(),
  /** Of videos and recordings; nothing else has captions. */
  captions: z.enum(CAPTION_STANDINGS).optional(),
  sort: z.enum(LIBRARY_SORTS).default('newest'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(2000).optional(),
})
export type LibrarySearch = z.infer<typeof LibrarySearch>

/** A new version that is on its way to the place of a file, or failed. */
export const Replacement = z.object({
  versionId: z.string(),
  originalName: z.string(),
  state: z.enum(FILE_STATES),
  progressPercent: z.number().int(),
  failureReason: z.string().nullable(),
})
export type Replacement = z.infer<typeof Replacement>

/** A file as the library lists it. */
export const LibraryFile = LessonFile.extend({
  lessonTitle: z.string().nullable(),
  courseId: z.string().nullable(),
  courseTitle: z.string().nullable(),
  isCover: z.boolean(),
  /** In which languages; a reviewed one was looked through for the version that is shown. */
  captions: z.array(z.object({ language: z.string(), label: z.string(), isReviewed: z.boolean() })),
  /** In use without a lesson: an intro, a module's video, a resource of the whole course. */
  isOfCourse: z.boolean(),
  version: z.number().int(),
  createdAt: z.string(),
  replacement: Replacement.nullable(),
  /** Its poster, first page or the picture itself; works for minutes. */
  thumbnailUrl: z.string().nullable(),
  /** Null while the media store is away, and when it was never opened. */
  accessCount: z.number().nullable(),
  lastAccessedAt: z.string().nullable(),
})
export type LibraryFile = z.infer<typeof LibraryFile>
export const LibraryPage = z.object({ data: z.array(LibraryFile), nextCursor: z.string().nullable() })
export type LibraryPage = z.infer<typeof LibraryPage>

export const FileVersion = z.object({
  versionId: z.string(),
  version: z.number().int(),
  /** `pending` is on its way, `current` is what learners get, `kept` was there before. */
  standing: z.enum(['pending', 'current', 'kept']),
  state: z.enum(FILE_STATES),
  progressPercent: z.number().int(),
  failureReason: z.string().nullable(),
  originalName: z.string(),
  sizeBytes: z.number(),
  durationSeconds: z.number().int(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  retiredAt: z.string().nullable(),
})
export type FileVersion = z.infer<typeof FileVersion>

/** One content of a file: its original, or something that processing made of it. */
export const FilePart = z.object({
  name: z.string(),
  role: z.string(),
  contentType: z.string(),
  sizeBytes: z.number(),
})
export const FileJob = z.object({
  jobId: z.string(),
  task: z.string(),
  state: z.string(),
  attempt: z.number().int(),
  progressPercent: z.number().int(),
  failureReason: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export const FileVariant = z.object({
  width: z.number().int(),
  height: z.number().int(),
  bitsPerSecond: z.number(),
  codecs: z.string(),
})

/** Everything the library tells of one file. */
export const LibraryDetails = LibraryFile.extend({
  sha256: z.string().nullable(),
  storageType: z.string().nullable(),
  uploadedByName: z.string().nullable(),
  parts: z.array(FilePart),
  jobs: z.array(FileJob),
  variants: z.array(FileVariant),
  versions: z.array(FileVersion),
  /** Other files of the same bytes: they share them, so that they are kept once. */
  sharedWith: z.array(z.object({ fileId: z.string(), lessonTitle: z.string().nullable() })),
  playback: Playback.nullable(),
})
export type LibraryDetails = z.infer<typeof LibraryDetails>

export const VersionChoice = z.object({ version: z.int().positive() })
export const VersionRef = FileRef.extend({ version: z.coerce.number().int().positive() })
export const FileChoice = z.object({ fileIds: z.array(FileId).min(1).max(100) })
/** What became of each file of a choice. */
export const DeletionReport = z.object({
  done: z.array(z.string()),
  already: z.array(z.string()),
  failed: z.array(z.object({ fileId: z.string(), reason: z.string() })),
})
export type DeletionReport = z.infer<typeof DeletionReport>
