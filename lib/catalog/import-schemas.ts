import { z } from 'zod'
import { language, ModuleRef, NewModule, text, title } from '@/lib/catalog/schemas'
import { LessonFile } from '@/lib/media/schemas'

export const IMPORT_ROLES = ['lesson', 'handout', 'captions'] as const
export const IMPORT_STATES = ['waiting', 'done', 'skipped'] as const
export const ImportRef = z.object({ importId: z.uuid() })
export const ImportItemRef = ImportRef.extend({ itemId: z.uuid() })

const importFile = {
  /** Where it lies in the folder, to find it again there: `01 Basics/02 Loops.mp4`. */
  path: text.min(1).max(1000),
  filename: text.min(1, 'Say what the file is called.').max(255),
  sizeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
}
const ImportFile = z.discriminatedUnion('role', [
  z.object({ ...importFile, role: z.literal('lesson') }),
  z.object({ ...importFile, role: z.literal('handout') }),
  z.object({ ...importFile, role: z.literal('captions'), language }),
])

/** What a folder is to become. A module is one that the course has, or a new one of that title. */
export const NewImport = z.object({
  modules: z
    .array(
      z.object({
        module: z.union([ModuleRef, NewModule]),
        lessons: z
          .array(
            z.object({
              title,
              type: z.enum(['video', 'document']),
              files: z.array(ImportFile).min(1).max(20),
            }),
          )
          .min(1, 'A module needs a lesson.')
          .max(500),
      }),
    )
    .min(1, 'There is nothing to import.')
    .max(200),
})
export type NewImport = z.output<typeof NewImport>

export const ImportItem = z.object({
  itemId: z.string(),
  lessonId: z.string(),
  lessonTitle: z.string(),
  role: z.enum(IMPORT_ROLES),
  path: z.string(),
  filename: z.string(),
  sizeBytes: z.number(),
  language: z.string().nullable(),
  /** Waiting for its bytes, there, or given up by its owner. */
  state: z.enum(IMPORT_STATES),
  fileId: z.string().nullable(),
  /** What processing made of it. */
  fileState: LessonFile.shape.state.nullable(),
})
export type ImportItem = z.output<typeof ImportItem>

/** A folder that became lessons, with what is still to be sent. */
export const CourseImport = z.object({
  importId: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  createdAt: z.string(),
  items: z.array(ImportItem),
})
export type CourseImport = z.output<typeof CourseImport>

/** Gives up a place, takes it up again, or gives it to another file. */
export const ImportItemChange = z.union([
  z.object({ state: z.enum(['waiting', 'skipped']) }),
  z.object(importFile),
])
export type ImportItemChange = z.output<typeof ImportItemChange>
