import { z } from 'zod'

/** Who is hurt when all files of a filter go. */
export const FilterUses = z.object({
  fileCount: z.number().int(),
  /** Of them, those that are part of something. */
  usedCount: z.number().int(),
  courseCount: z.number().int(),
  learnersInProgress: z.number().int(),
  learnersTotal: z.number().int(),
})
export type FilterUses = z.infer<typeof FilterUses>
