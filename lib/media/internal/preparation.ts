import type { Lease } from '@/lib/media/internal/hold-lease'
import type { PartFailure } from '@/lib/media/internal/made-parts'
import type { KeptFile } from '@/lib/media/internal/produced-file'
import type { ClaimedJob } from '@/lib/media/job-store'
import type { SourceFile } from '@/lib/media/source-store'

/** What every way of preparing a file is given. */
export interface Preparation {
  job: ClaimedJob
  source: KeptSource
  /** Of this attempt alone; gone afterwards. */
  folder: string
  lease: Lease
  /** Of x264. */
  preset: string
}

export type KeptSource = SourceFile & { sha256: string }

export interface Prepared {
  files: KeptFile[]
  /** What could not be made beside them. */
  failures: PartFailure[]
  durationSeconds?: number
  pageCount?: number | null
  /** Why something is missing although the file can be used. */
  note: string | null
}
