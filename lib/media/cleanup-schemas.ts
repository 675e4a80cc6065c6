import { z } from 'zod'
import { FileId } from '@/lib/media/schemas'

export const CLEANUP_RULES = ['unused_files', 'duplicates', 'never_played', 'unused_renditions'] as const
export type CleanupRule = (typeof CLEANUP_RULES)[number]
/** As many as one clean-up takes, the largest first. */
export const CLEANUP_MAX = 500

export const CleanupQuestion = z.object({
  rule: z.enum(CLEANUP_RULES),
  /** For how long nobody opened it, or how old what is not in use has to be. */
  days: z.coerce.number().int().min(1).max(3650).default(90),
})
export type CleanupQuestion = z.infer<typeof CleanupQuestion>

export const CleanupCandidate = z.object({
  fileId: z.string(),
  originalName: z.string(),
  kind: z.string(),
  ownerName: z.string().nullable(),
  courseTitle: z.string().nullable(),
  freedBytes: z.number(),
  /** Why it is proposed, as a sentence. */
  why: z.string(),
})
export type CleanupCandidate = z.infer<typeof CleanupCandidate>

/** What a clean-up would do now, which changes nothing. */
export const CleanupPlan = z.object({
  rule: z.enum(CLEANUP_RULES),
  days: z.number().int(),
  files: z.array(CleanupCandidate),
  /** There are more than one clean-up takes. */
  isMore: z.boolean(),
  contentCount: z.number().int(),
  /** What is used by nothing else. */
  freedBytes: z.number(),
  courses: z.array(z.object({ courseId: z.string(), title: z.string() })),
  learnersTotal: z.number().int(),
  learnersInProgress: z.number().int(),
  /** For how long it can be undone. */
  undoDays: z.number().int(),
})
export type CleanupPlan = z.infer<typeof CleanupPlan>

export const CleanupInput = CleanupQuestion.extend({
  /** Those of the plan that the person saw; each is looked at again. */
  fileIds: z.array(FileId).min(1).max(CLEANUP_MAX),
})
export type CleanupInput = z.infer<typeof CleanupInput>

export const CleanupRef = z.object({ cleanupId: z.uuid() })
export const Cleanup = z.object({
  cleanupId: z.string(),
  rule: z.enum(CLEANUP_RULES),
  days: z.number().int(),
  createdAt: z.string(),
  undoneAt: z.string().nullable(),
  promisedBytes: z.number(),
  /** What has left the store by now. */
  reclaimedBytes: z.number(),
  /** Still to leave it, when nobody takes it back. */
  pendingBytes: z.number(),
  asideCount: z.number().int(),
  restoredCount: z.number().int(),
  goneCount: z.number().int(),
  kept: z.array(z.object({ fileId: z.string(), reason: z.string() })),
})
export type Cleanup = z.infer<typeof Cleanup>
