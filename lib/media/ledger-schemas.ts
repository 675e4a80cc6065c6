import { z } from 'zod'

const Amount = z.object({
  count: z.number(),
  physicalBytes: z.number(),
  /** What the files that use these contents would need if they did not share them. */
  logicalBytes: z.number(),
  sharedBytes: z.number(),
})
export type LedgerAmount = z.infer<typeof Amount>

/** What a content is, the most important thing first when it is several. */
export const LEDGER_PARTS = [
  ...(['original', 'rendition', 'playlist', 'preview', 'poster', 'storyboard'] as const),
  ...(['caption', 'caption_revision', 'old_version', 'trash'] as const),
  ...(['quarantine', 'unused', 'copy', 'in_flight'] as const),
] as const
export type LedgerPart = (typeof LEDGER_PARTS)[number]

/** The parts as they are shown together (features 11); every part stands in one of them. */
export const LEDGER_GROUPS = {
  originals: ['original'],
  renditions: ['rendition', 'playlist'],
  thumbnails: ['poster', 'storyboard', 'preview'],
  captions: ['caption', 'caption_revision'],
  versions: ['old_version'],
  trash: ['trash'],
  orphans: ['quarantine', 'unused'],
  copies: ['copy'],
  inFlight: ['in_flight'],
} as const satisfies Record<string, readonly LedgerPart[]>
export type LedgerGroup = keyof typeof LEDGER_GROUPS
export const LEDGER_GROUP_NAMES = Object.keys(LEDGER_GROUPS) as LedgerGroup[]

/** What kind of file a content belongs to; `none` where nothing uses it. */
export const LEDGER_KINDS = ['video', 'audio', 'image', 'document', 'none'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** Where every byte of the store belongs; `shared` is what sharing saves. */
export const StorageLedger = Amount.extend({
  parts: z.array(Amount.extend({ part: z.enum(LEDGER_PARTS), storageType: z.string() })),
  groups: z.array(Amount.extend({ group: z.enum(LEDGER_GROUP_NAMES), storageType: z.string() })),
  kinds: z.array(Amount.extend({ kind: z.enum(LEDGER_KINDS), storageType: z.string() })),
  inFlightBytes: z.number(),
})
export type StorageLedger = z.infer<typeof StorageLedger>

export const NO_BYTES: LedgerAmount = { count: 0, physicalBytes: 0, logicalBytes: 0, sharedBytes: 0 }

/** The sum of amounts. */
export function addAmounts(amounts: LedgerAmount[]): LedgerAmount {
  return amounts.reduce(
    (sum, one) => ({
      count: sum.count + one.count,
      physicalBytes: sum.physicalBytes + one.physicalBytes,
      logicalBytes: sum.logicalBytes + one.logicalBytes,
      sharedBytes: sum.sharedBytes + one.sharedBytes,
    }),
    NO_BYTES,
  )
}
