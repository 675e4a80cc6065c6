import type { LedgerAmount, LedgerKind, StorageLedger } from '@/lib/media/ledger-schemas'

/** How files as they were sent, the logical, the shared and the physical size belong together. */
export interface StorageRelation extends LedgerAmount {
  ledger: StorageLedger
  /** Files as they were sent, each of them counted, also in the trash. */
  sent: { kind: LedgerKind; count: number; bytes: number }[]
  /** What is kept beside them: what was made of them, other versions, and what no file uses. */
  madeBytes: number
}
