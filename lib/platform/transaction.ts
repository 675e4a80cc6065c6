import { db, Prisma, type Tx } from '@/lib/platform/postgres'

/** The same under a name for verbs, which may pass a transaction on to their stores but not use it themselves. */
export type Transaction = Tx

const ATTEMPTS = 3

/**
 * Runs the work in one transaction of a region's shard: all of its changes are kept, or none. When the database breaks
 * a tie between two transactions (40P01, 40001) the loser is run again, so the work may run more than once.
 */
export async function inTransaction<Result>(
  work: (tx: Tx) => Promise<Result>,
  region?: string,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db(region).$transaction(work, { maxWait: 3000, timeout: 15_000 })
    } catch (error) {
      if (attempt === ATTEMPTS || !isLostTie(error)) throw error
    }
  }
}

function isLostTie(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    (error.code === 'P2034' || /40P01|40001|deadlock detected/.test(error.message))
  )
}
