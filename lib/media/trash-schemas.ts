import { z } from 'zod'
import { FILE_KINDS } from '@/lib/media/schemas'

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
  /** Of which it is a part without a lesson, such as the intro or a resource of the whole course. */
  courses: z.array(z.object({ courseId: z.string(), title: z.string() })),
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
