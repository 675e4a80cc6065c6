import { z } from 'zod'
import { AdminFilter, STORAGES } from '@/lib/media/admin-library-schemas'
import { FileId } from '@/lib/media/schemas'

/** From how many files on the number has to be typed before they are deleted, moved or made again. */
export const CONFIRM_FROM = 20

const Tag = z.string().trim().toLowerCase().min(1).max(40)
const Choice = z.union([
  z.object({ fileIds: z.array(FileId).min(1).max(1000) }),
  /** Everything that a filter has at that moment. */
  z.object({ filter: AdminFilter }),
])

export const BulkInput = z.intersection(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('delete') }),
    z.object({ kind: z.literal('restore') }),
    z.object({ kind: z.literal('move'), to: z.enum(STORAGES) }),
    z.object({ kind: z.literal('reprocess'), scope: z.enum(['whole', 'missing']) }),
    z.object({ kind: z.literal('tag'), tag: Tag }),
    z.object({ kind: z.literal('untag'), tag: Tag }),
  ]),
  z.object({
    choice: Choice,
    /** How many files the person believes that it is about. */
    count: z.number().int().min(1).max(1_000_000),
    /** The same, typed, from `CONFIRM_FROM` on. */
    typedCount: z.number().int().optional(),
  }),
)
export type BulkInput = z.infer<typeof BulkInput>
export type BulkKind = BulkInput['kind']

export const BulkActRef = z.object({ actId: z.uuid() })
export const BulkAct = z.object({
  actId: z.string(),
  kind: z.string(),
  detail: z.string().nullable(),
  state: z.enum(['running', 'done', 'canceled']),
  totalCount: z.number().int(),
  doneCount: z.number().int(),
  alreadyCount: z.number().int(),
  failedCount: z.number().int(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** The first of those that failed, each with its reason. */
  failed: z.array(z.object({ fileId: z.string(), originalName: z.string().nullable(), reason: z.string() })),
})
export type BulkAct = z.infer<typeof BulkAct>
