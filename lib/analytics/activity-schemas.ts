import { z } from 'zod'
import { StorageKind } from '@/lib/analytics/schemas'

export const ACTIVITY_DAYS = [30, 90] as const

/** How far back to look. */
export const ActivityChoice = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(ACTIVITY_DAYS.map(days => z.literal(days))))
    .default(30),
})
export type ActivityChoice = z.infer<typeof ActivityChoice>

const Amount = z.object({ count: z.int(), seconds: z.number() })

const TypeActivity = Amount.extend({
  /** `progress`, `complete`, … as the log says. */
  type: z.string(),
})
export type TypeActivity = z.infer<typeof TypeActivity>

const DayActivity = Amount.extend({ day: z.iso.date(), byType: z.array(TypeActivity) })
export type DayActivity = z.infer<typeof DayActivity>

const KindAccess = z.object({
  kind: StorageKind,
  recordCount: z.int(),
  accessCount: z.number(),
  lastAccessedAt: z.iso.datetime().nullable(),
})
export type KindAccess = z.infer<typeof KindAccess>

const AccessedMedium = z.object({
  mediaId: z.string(),
  name: z.string(),
  kind: StorageKind,
  accessCount: z.number(),
  lastAccessedAt: z.iso.datetime().nullable(),
})
export type AccessedMedium = z.infer<typeof AccessedMedium>

/** What people did and what was opened (ADM-15). Days are those of UTC, each of them once, oldest first. */
export const ActivityStats = z.object({
  takenAt: z.iso.datetime(),
  days: z.array(DayActivity),
  byType: z.array(TypeActivity),
  total: Amount,
  /** Null while the media store is off or away. */
  access: z
    .object({
      byKind: z.array(KindAccess),
      most: z.array(AccessedMedium),
      latest: z.array(AccessedMedium),
    })
    .nullable(),
})
export type ActivityStats = z.infer<typeof ActivityStats>
