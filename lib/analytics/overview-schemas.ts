import { z } from 'zod'
import { FailureReason } from '@/lib/media/failure-reason-schemas'
import { StorageLedger } from '@/lib/media/ledger-schemas'
import { StorageRoom } from '@/lib/media/limit-schemas'

const Mover = z.object({ id: z.string(), name: z.string(), fileCount: z.number(), bytes: z.number() })
export type Mover = z.infer<typeof Mover>

/** Something that an admin should look at; `count` is what the list behind it holds. */
export const ALERT_KINDS = [
  ...(['disk_low', 'site_near_quota', 'failed_files', 'open_findings'] as const),
  ...(['outbox_behind', 'captions_missing', 'part_down'] as const),
] as const
const Alert = z.object({
  kind: z.enum(ALERT_KINDS),
  severity: z.enum(['caution', 'danger']),
  count: z.number(),
  detail: z.string(),
})
export type Alert = z.infer<typeof Alert>

const SizeClass = z.object({
  minBytes: z.number(),
  maxBytes: z.number().nullable(),
  count: z.number(),
  bytes: z.number(),
})
export type SizeClass = z.infer<typeof SizeClass>

const Share = z.object({ name: z.string(), count: z.number() })
export type Share = z.infer<typeof Share>
const KindFacts = z.object({
  kind: z.string(),
  count: z.number(),
  /** Originals; each use counts. */
  bytes: z.number(),
  averageBytes: z.number(),
  averageSeconds: z.number(),
  averageBitsPerSecond: z.number(),
})
export type KindFacts = z.infer<typeof KindFacts>

export const AdminOverview = z.object({
  takenAt: z.iso.datetime(),
  health: z.object({ status: z.enum(['ok', 'reduced', 'down']), down: z.array(z.string()) }),
  ledger: StorageLedger,
  room: StorageRoom,
  files: z.object({
    count: z.number(),
    trashCount: z.number(),
    failedCount: z.number(),
    videoCount: z.number(),
    videoSeconds: z.number(),
    uncaptionedCount: z.number(),
  }),
  growing: z.object({
    from: z.iso.date(),
    courses: z.array(Mover),
    people: z.array(Mover),
    kinds: z.array(Mover),
  }),
  failures: z.array(z.object({ fileId: z.string(), name: z.string(), reason: z.string() })),
  /** The most frequent first; all of them are those that the failed jobs can be narrowed to. */
  failureReasons: z.array(FailureReason),
  alerts: z.array(Alert),
  money: z.array(z.object({ currency: z.string(), amount: z.string(), count: z.number() })),
  sizes: z.array(SizeClass),
  facts: z.object({ kinds: z.array(KindFacts), heights: z.array(Share), codecs: z.array(Share) }),
})
export type AdminOverview = z.infer<typeof AdminOverview>

/** The tables of the overview that can be saved whole. */
export const OVERVIEW_TABLES = [
  ...(['growing-courses', 'growing-people', 'growing-kinds', 'failures'] as const),
  ...(['sizes', 'kinds', 'resolutions', 'codecs'] as const),
] as const
export const OverviewExport = z.object({
  table: z.enum(OVERVIEW_TABLES),
  format: z.enum(['csv', 'json']).default('csv'),
})
export type OverviewExport = z.infer<typeof OverviewExport>
