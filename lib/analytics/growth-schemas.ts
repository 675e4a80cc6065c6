import { z } from 'zod'
import { LEDGER_GROUP_NAMES, LEDGER_KINDS, type LEDGER_PARTS } from '@/lib/media/ledger-schemas'

export const GROWTH_DAYS = [30, 90, 365] as const
export const GROWTH_LAYERS = ['group', 'kind'] as const

export const GrowthChoice = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(GROWTH_DAYS.map(days => z.literal(days))))
    .default(90),
  by: z.enum(GROWTH_LAYERS).default('group'),
})
export type GrowthChoice = z.infer<typeof GrowthChoice>

/** What lay in all storages at the end of a day, by the layers of the graph; their sum is `physicalBytes`. */
const GrowthDay = z.object({
  day: z.iso.date(),
  /** Not measured on that day but counted back from when things were created. */
  isEstimated: z.boolean(),
  physicalBytes: z.number(),
  layers: z.record(z.string(), z.number()),
})
export type GrowthDay = z.infer<typeof GrowthDay>

/** When the room will be used up, if it goes on like that; days are counted from today. */
export const Forecast = z.discriminatedUnion('says', [
  z.object({ says: z.literal('not_enough_days'), measuredDays: z.int(), neededDays: z.int() }),
  z.object({ says: z.literal('not_growing'), bytesPerDay: z.number() }),
  z.object({
    says: z.literal('full'),
    bytesPerDay: z.number(),
    /** The middle, and between which days it lies nine times out of ten; null is never. */
    inDays: z.int(),
    earliestDays: z.int(),
    latestDays: z.int().nullable(),
  }),
])
export type Forecast = z.infer<typeof Forecast>

/** Which limit comes first. */
const Room = z.object({
  of: z.enum(['disk', 'site']),
  usedBytes: z.number(),
  freeBytes: z.number(),
})

export const StorageGrowth = z.object({
  days: z.array(GrowthDay),
  layers: z.array(z.enum([...LEDGER_GROUP_NAMES, ...LEDGER_KINDS])),
  /** The last day is the ledger as it is now. */
  takenAt: z.iso.datetime(),
  room: Room,
  forecast: Forecast,
})
export type StorageGrowth = z.infer<typeof StorageGrowth>

/** A document of `storage_snapshots`. */
export interface StorageSnapshot {
  day: string
  storageType: string
  isEstimated: boolean
  takenAt: Date
  physicalBytes: number
  logicalBytes: number
  sharedBytes: number
  parts: Partial<Record<(typeof LEDGER_PARTS)[number], number>>
  kinds: Partial<Record<(typeof LEDGER_KINDS)[number], number>>
}
