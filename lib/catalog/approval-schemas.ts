import { z } from 'zod'
import { COURSE_OUTCOMES, WORDS_MAX } from '@/lib/catalog/approval-policy'

// PostgreSQL cannot hold a zero character in a text.
const words = z
  .string()
  .trim()
  .min(1, 'Say why, so that it can be mended.')
  .max(WORDS_MAX, 'At most 2,000 characters.')
  .regex(/^[^\0]*$/, 'It holds a character that cannot be stored.')

/** `requestId` is the request that was looked at, so that nobody answers one that they have not seen. */
export const CourseDecisionInput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('approved'), requestId: z.uuid() }),
  z.object({ outcome: z.literal('returned'), requestId: z.uuid(), words }),
  z.object({ outcome: z.literal('withdrawn'), words }),
])
export type CourseDecisionInput = z.output<typeof CourseDecisionInput>

export const CourseDecision = z.object({
  courseId: z.string(),
  decisionId: z.string(),
  outcome: z.enum(COURSE_OUTCOMES),
  publishedAt: z.string().nullable(),
})
export type CourseDecision = z.output<typeof CourseDecision>

/** A course that waits for an admin. */
export const CourseRequest = z.object({
  courseId: z.string(),
  requestId: z.string(),
  waitingSince: z.string(),
})
export type CourseRequest = z.output<typeof CourseRequest>

/** How a course stands with the admins, as whoever looks after it sees it. */
export const CourseApproval = z.object({
  /** Who asks cannot publish by themselves. */
  isNeeded: z.boolean(),
  requestId: z.string().nullable(),
  waitingSince: z.string().nullable(),
  /** A request waits that is the asker's own. */
  mayTakeBack: z.boolean(),
  /** What admins said last; null before they said anything. */
  last: z
    .object({
      outcome: z.enum(COURSE_OUTCOMES),
      at: z.string(),
      /** Null once that account is gone. */
      by: z.string().nullable(),
      words: z.string().nullable(),
    })
    .nullable(),
})
export type CourseApproval = z.output<typeof CourseApproval>

export const SiteSettings = z.object({ coursesNeedApproval: z.boolean() })
export type SiteSettings = z.output<typeof SiteSettings>
