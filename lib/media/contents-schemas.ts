import { z } from 'zod'
import { LEDGER_GROUP_NAMES, LEDGER_KINDS, LEDGER_PARTS } from '@/lib/media/ledger-schemas'

/** Which contents of the store to list; the words of `/admin/media` where they mean the same. */
export const ContentFilter = z.object({
  group: z.enum(LEDGER_GROUP_NAMES).optional(),
  part: z.enum(LEDGER_PARTS).optional(),
  storage: z.string().max(20).optional(),
  kind: z.enum(LEDGER_KINDS).optional(),
  /** Only what more than one file uses. */
  shared: z.literal('yes').optional(),
  minBytes: z.coerce.number().int().min(0).optional(),
  maxBytes: z.coerce.number().int().min(0).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type ContentFilter = z.infer<typeof ContentFilter>

const Content = z.object({
  /** Its digest, or the path of what is on its way. */
  name: z.string(),
  part: z.enum(LEDGER_PARTS),
  storageType: z.string(),
  kind: z.enum(LEDGER_KINDS),
  sizeBytes: z.number(),
  uses: z.number(),
  createdAt: z.string(),
  /** One of the files that use it. */
  fileId: z.string().nullable(),
  fileName: z.string().nullable(),
})
export type Content = z.infer<typeof Content>

export const ContentPage = z.object({
  data: z.array(Content),
  hasMore: z.boolean(),
  /** Of everything that the filter lets through, not of this page. */
  total: z.object({
    count: z.number(),
    physicalBytes: z.number(),
    logicalBytes: z.number(),
    sharedBytes: z.number(),
  }),
})
export type ContentPage = z.infer<typeof ContentPage>

export const ContentExport = ContentFilter.omit({ page: true }).extend({
  format: z.enum(['csv', 'json']).default('csv'),
})
export type ContentExport = z.infer<typeof ContentExport>
