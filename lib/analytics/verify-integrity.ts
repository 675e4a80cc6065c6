import {
  type Finding,
  findHomelessAccounts,
  findProgressOutOfBounds,
  findStuckEvents,
  findStuckJobs,
  findUnpairedFiles,
  findUnpairedProductImages,
  findUnusedBlobs,
  findWrongCourseCounters,
  findWrongCourseProgress,
  findWrongEnrollments,
  findWrongOrderTotals,
  listLedgerBlobs,
} from '@/lib/analytics/integrity-store'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

export interface IntegrityCheck {
  /** The invariant of checks.md §C, or the requirement. */
  id: string
  promise: string
  findings: Finding[]
  /** Set when the check could not be made, because a store is down. */
  skippedBecause?: string
}

/** Checks on the live system that the stores agree and every state has its way out. Changes nothing. */
export async function verifyIntegrity(): Promise<IntegrityCheck[]> {
  const leaseSeconds = config().mediaJobLeaseSeconds
  const checks: [string, string, () => Promise<Finding[]>][] = [
    ['I1, I3', 'progress stays within its file', findProgressOutOfBounds],
    ['PRG-10', 'course progress equals a recount', findWrongCourseProgress],
    ['ENR-08', 'enrollments equal a recount', findWrongEnrollments],
    ['TRG-02', 'ratings and learner counts equal a recount', findWrongCourseCounters],
    ['I15', 'accounts and the directory agree', findHomelessAccounts],
    ['SHOP-12', 'order totals equal a recount', findWrongOrderTotals],
    ['I8, I9', 'files and their documents agree', findUnpairedFiles],
    ['I8, I9', 'pictures of products and their records agree', findUnpairedProductImages],
    ['I9', 'every content of the ledger is in the store, whole', findDamagedBlobs],
    ['I9', 'nothing unused is kept', findUnusedBlobs],
    ['I11', 'every event is done or under way', findStuckEvents],
    ['I12', 'every job is done or under way', () => findStuckJobs(leaseSeconds)],
  ]
  const results: IntegrityCheck[] = []
  for (const [id, promise, find] of checks) results.push(await check(id, promise, find))
  return results
}

async function check(id: string, promise: string, find: () => Promise<Finding[]>): Promise<IntegrityCheck> {
  try {
    return { id, promise, findings: await find() }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
    return { id, promise, findings: [], skippedBecause: error.publicMessage }
  }
}

const PAGE_SIZE = 500

async function findDamagedBlobs(): Promise<Finding[]> {
  const findings: Finding[] = []
  let page = await listLedgerBlobs('', PAGE_SIZE)
  while (page.length > 0) {
    const looks = page.map(async blob => {
      const found = await (await driverOf(blob.storageType)).stat(blob.sha256)
      if (!found) findings.push({ id: blob.sha256, detail: 'missing in the store' })
      else if (found.sizeBytes !== blob.sizeBytes) {
        findings.push({ id: blob.sha256, detail: `${found.sizeBytes} bytes instead of ${blob.sizeBytes}` })
      }
    })
    await Promise.all(looks)
    page = await listLedgerBlobs(page.at(-1)?.sha256 ?? '', PAGE_SIZE)
  }
  return findings
}
