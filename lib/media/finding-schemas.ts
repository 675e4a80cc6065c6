import { z } from 'zod'
import { FINDING_KINDS } from '@/lib/media/finding-kinds'
import { TrashList } from '@/lib/media/trash-schemas'

export const FindingKindName = z.enum(FINDING_KINDS)
export type FindingKindName = z.infer<typeof FindingKindName>
export const FindingRef = z.object({ findingId: z.uuid() })
export const FindingState = z.object({ state: z.enum(['open', 'resolved', 'all']).default('open') })
export const FindingList = TrashList.extend(FindingState.shape).extend({
  kind: FindingKindName.optional(),
})
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
  /** All that there are to check now. */
  totalCount: z.number(),
  startedAt: z.string(),
  reachedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type IntegrityScan = z.infer<typeof IntegrityScan>
export const ScanMode = z.object({ mode: z.enum(['check', 'refresh', 'scan']) })
