import { z } from 'zod'
import { SYSTEM_ACTOR } from '@/lib/analytics/audit-policy'

const Word = z.string().regex(/^[\w.-]{1,100}$/, 'Letters, digits, dots and lines only.')
/** A day of UTC, or a moment. */
const When = z.union([z.iso.date(), z.iso.datetime()], 'A day such as 2026-01-31, or a moment.')

const Narrowing = {
  /** By whom: the id of a person, or `system`. */
  actor: z.union([z.literal(SYSTEM_ACTOR), z.uuid()]).optional(),
  action: Word.optional(),
  targetType: Word.optional(),
  targetId: z.string().min(1).max(128).optional(),
  /** The files of one act on many, or of one clean-up. */
  within: z.uuid().optional(),
  /** From the beginning of this day on. */
  from: When.optional(),
  /** A day counts as a whole. */
  to: When.optional(),
}

export const AuditFilter = z.object({
  ...Narrowing,
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(300).optional(),
})
export type AuditFilter = z.output<typeof AuditFilter>

export const AuditExport = z.object({ ...Narrowing, format: z.enum(['csv', 'json']).default('csv') })
export type AuditExport = z.output<typeof AuditExport>

const Named = z.object({ id: z.string(), name: z.string().nullable() })
const Facts = z.record(z.string(), z.unknown()).nullable()

export const AuditRow = z.object({
  auditId: z.string(),
  /** Its place in the chain; null is a row that was put in past it. */
  position: z.int().nullable(),
  at: z.iso.datetime(),
  /** Null: the system by itself. */
  actor: Named.nullable(),
  /** As whom the admin acted. */
  asUser: Named.nullable(),
  action: z.string(),
  /** Of a review the name is what it is about, and the author who wrote it. */
  target: Named.extend({
    type: z.string(),
    author: z.string().nullable(),
    /** How an act on many began: its rule or kind, and the number of files. */
    about: Facts,
  }),
  before: Facts,
  after: Facts,
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  hash: z.string().nullable(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditPage = z.object({ data: z.array(AuditRow), nextCursor: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

export const AuditCheck = z.object({
  checkedAt: z.iso.datetime(),
  entryCount: z.int(),
  headHash: z.string(),
  faultCount: z.int(),
  /** In words, the first twenty. */
  faults: z.array(z.string()),
})
export type AuditCheck = z.infer<typeof AuditCheck>

/** How long the log is, when it was last checked, and what one can filter by. */
export const AuditOverview = z.object({
  entryCount: z.int(),
  lastCheck: AuditCheck.nullable(),
  actions: z.array(z.string()),
  actors: z.array(Named),
})
export type AuditOverview = z.infer<typeof AuditOverview>
