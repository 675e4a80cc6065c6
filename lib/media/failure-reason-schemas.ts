import { z } from 'zod'

/** A reason for which jobs failed that were not tried again since, and the files that they were about. */
export const FailureReason = z.object({
  /** Empty where none was noted. */
  reason: z.string(),
  count: z.number().int(),
  sentBytes: z.number(),
})
export type FailureReason = z.infer<typeof FailureReason>
