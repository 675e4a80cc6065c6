import { db, type Tx } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

/** The same under a name for verbs, which may pass a transaction on to their stores but not use it themselves. */
export type Transaction = Tx

/**
 * Runs the work in one transaction of a region's shard: all of its changes are kept, or none. A transaction that loses
 * a tie is run again, so the work may run more than once.
 */
export function inTransaction<Result>(work: (tx: Tx) => Promise<Result>, region?: string): Promise<Result> {
  return retryTies(() => db(region).$transaction(work, { maxWait: 3000, timeout: 15_000 }))
}
