import { z } from 'zod'

export const CourseQuotaRef = z.object({ courseId: z.uuid() })

/** What a course keeps and may keep; null is without a limit of its own. */
export const CourseQuota = z.object({ usedBytes: z.number(), quotaBytes: z.number().nullable() })
export type CourseQuota = z.infer<typeof CourseQuota>

export const SiteQuotaChange = z.object({
  quotaBytes: z.int().min(0).nullable(),
  /** From which share on admins are warned. */
  warnPercent: z.int().min(1).max(100),
})
export type SiteQuotaChange = z.infer<typeof SiteQuotaChange>

export const SiteQuota = CourseQuota.extend({ reservedBytes: z.number(), warnPercent: z.number() })
export type SiteQuota = z.infer<typeof SiteQuota>

/** Room of the disk that new contents go to, and of the whole site. */
export const StorageRoom = z.object({
  diskFreeBytes: z.number(),
  diskTotalBytes: z.number(),
  site: SiteQuota,
})
export type StorageRoom = z.infer<typeof StorageRoom>

const Use = z.object({
  id: z.string(),
  name: z.string(),
  usedBytes: z.number(),
  /** Of these, what uploads in flight have reserved. */
  reservedBytes: z.number(),
  quotaBytes: z.number().nullable(),
  /** False where the figure is that of the setting. */
  isOwnQuota: z.boolean(),
})
export type QuotaRow = z.infer<typeof Use>

/** Who uses most, people and courses, and what each of them may use. */
export const QuotaOverview = z.object({
  people: z.array(Use),
  courses: z.array(Use),
  room: StorageRoom,
  /** What a person may keep who was given nothing else. */
  personQuotaBytes: z.number(),
})
export type QuotaOverview = z.infer<typeof QuotaOverview>

export const QuotaExport = z.object({
  of: z.enum(['people', 'courses']),
  format: z.enum(['csv', 'json']).default('csv'),
})
export type QuotaExport = z.infer<typeof QuotaExport>
