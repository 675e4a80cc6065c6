/** The kinds of broken pairs (design, "Two stores, one truth"). */
export const FINDING_KINDS = [
  'orphan_document',
  'orphan_blob',
  'dangling_reference',
  'wrong_size',
  'wrong_checksum',
  'wrong_counter',
  'missing_rendition',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]
