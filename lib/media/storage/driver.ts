import type { Readable } from 'node:stream'

/**
 * One place that keeps bytes, addressed by the SHA-256 of the bytes. A driver knows nothing of files, owners or
 * names: who uses which bytes is the ledger's business. Every driver passes `driver.contract.ts`.
 */
export interface BlobDriver {
  /** The `storageType` (MED-08) that records of these bytes carry. */
  readonly storageType: StorageType

  /**
   * Keeps the bytes under their digest; they are visible only when complete and verified, and storing known bytes
   * again changes nothing. Refuses `checksum_mismatch` (nothing is kept) and `storage_full`.
   */
  put(source: BlobSource, expected: ExpectedBlob): Promise<PutResult>

  /** The bytes, or an inclusive range of them as in HTTP. Refuses `blob_missing`. */
  openRead(sha256: string, range?: InclusiveRange): Promise<Readable>

  /** What is known of a blob without reading it, or undefined when it is not here. */
  stat(sha256: string): Promise<BlobStat | undefined>

  /** Takes the bytes away and says whether there were any. The caller has made sure that nobody uses them. */
  remove(sha256: string): Promise<boolean>

  /** Removes what killed processes left half written, and gives its number. */
  removeStaleIncoming(olderThanSeconds: number): Promise<number>

  /** Every blob that is here, in no promised order. */
  list(): AsyncIterable<BlobStat>

  /** Asks the place for a sign of life, with its shortest request and one attempt. Refuses what is away or not ours. */
  probe(signal: AbortSignal): Promise<void>

  /** A path through which a program on this machine may read the bytes; undefined when there is none. */
  localPath(sha256: string): string | undefined

  /** An address that gives the bytes to whoever has it, for minutes; only drivers whose place can do that have it. */
  readAddress?(sha256: string, answer: AddressedAnswer): Promise<string>
}

/** How a place that serves bytes by itself answers. */
export interface AddressedAnswer {
  contentType: string
  contentDisposition: string
  cacheControl: string
  expiresInSeconds: number
}

export const STORAGE_TYPES = ['local', 'google-drive', 'cloud'] as const
export type StorageType = (typeof STORAGE_TYPES)[number]

export type BlobSource =
  /** `mayMove` gives the file away: a driver may rename it instead of copying, and it is gone afterwards. */
  { path: string; mayMove?: boolean } | { stream: Readable }

export interface ExpectedBlob {
  sha256: string
  /** Checked as well when it is known. */
  sizeBytes?: number
}

export interface InclusiveRange {
  start: number
  end: number
}

export interface BlobStat {
  sha256: string
  sizeBytes: number
}

export interface PutResult extends BlobStat {
  /** True when the bytes were here before, so that nothing was written. */
  wasKnown: boolean
}
