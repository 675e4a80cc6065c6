import type { CleanupRule } from '@/lib/media/cleanup-schemas'
import type { FindingKindName } from '@/lib/media/finding-schemas'

export const RULE_LABELS: Record<CleanupRule, { name: string; days: string; what: string }> = {
  unused_files: {
    name: 'Files that nothing uses',
    days: 'Older than',
    what: 'They go to the trash, from which they can be restored.',
  },
  duplicates: {
    name: 'Duplicates that nothing uses',
    days: 'Older than',
    what: 'They go to the trash. Bytes that the other file shares are kept once anyway, so this frees what only the duplicate has.',
  },
  never_played: {
    name: 'Never opened',
    days: 'Older than',
    what: 'They go to the trash, and leave their lessons until they are restored.',
  },
  unused_renditions: {
    name: 'Tallest size of videos that rest',
    days: 'Not opened for',
    what: 'The tallest size is set aside; smaller ones and the original stay, and processing again makes it anew.',
  },
}

export const FINDING_LABELS: Record<FindingKindName, string> = {
  orphan_document: 'Document without a file',
  orphan_blob: 'Content without a use',
  dangling_reference: 'Reference to nothing',
  wrong_size: 'Wrong size',
  wrong_checksum: 'Wrong checksum',
  wrong_counter: 'Wrong entry',
  missing_rendition: 'Missing rendition',
}
