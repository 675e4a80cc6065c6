import {
  type Finding,
  findHomelessAccounts,
  findProgressOutOfBounds,
  findStuckEvents,
  findStuckJobs,
  findWrongCourseCounters,
  findWrongCourseProgress,
  findWrongEnrollments,
  findWrongOrderTotals,
} from '@/lib/analytics/integrity-store'
import { FINDING_KINDS, type FindingKind } from '@/lib/media/finding-kinds'
import { inspectQuotas } from '@/lib/media/inspect-quotas'
import { inspectStores, type StoreInspection } from '@/lib/media/inspect-stores'
import { measureLedgerGap } from '@/lib/media/storage-ledger'
import { describeChainFault, inspectAuditChain } from '@/lib/platform/audit-chain'
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

type Check = [id: string, promise: string, find: () => Promise<Finding[]>]

const PROMISES: Record<FindingKind, string> = {
  orphan_document: 'every document has its owner',
  orphan_blob: 'every content has a use, or a reason to wait',
  dangling_reference: 'every reference leads to a document or a content',
  wrong_size: 'every size is the size of the bytes',
  wrong_checksum: 'every content that was read again was whole',
  wrong_counter: 'every document says what its file says',
  missing_rendition: 'everything that is ready can be shown',
}
const IDS: Record<FindingKind, string> = {
  orphan_document: 'I9, MED-41, OPS-14',
  orphan_blob: 'I9',
  dangling_reference: 'I8, OPS-14',
  wrong_size: 'I9',
  wrong_checksum: 'I9, MED-37',
  wrong_counter: 'I9',
  missing_rendition: 'I9',
}

/** Checks on the live system that the stores agree and every state has its way out. Changes nothing. */
export async function verifyIntegrity(): Promise<IntegrityCheck[]> {
  const leaseSeconds = config().mediaJobLeaseSeconds
  const brokenPairs = inspectOnce()
  const checks: Check[] = [
    ['I1, I3', 'progress stays within its file', findProgressOutOfBounds],
    ['PRG-10', 'course progress equals a recount', findWrongCourseProgress],
    ['ENR-08', 'enrollments equal a recount', findWrongEnrollments],
    ['TRG-02', 'ratings and learner counts equal a recount', findWrongCourseCounters],
    ['I15', 'accounts and the directory agree', findHomelessAccounts],
    ['SHOP-12', 'order totals equal a recount', findWrongOrderTotals],
    ...FINDING_KINDS.map(kind => [IDS[kind], PROMISES[kind], () => brokenPairs(kind)] as Check),
    ['I9', 'the ledger adds up to the listing of the store', findLedgerGap],
    ['I11', 'every event is done or under way', findStuckEvents],
    ['I12', 'every job is done or under way', () => findStuckJobs(leaseSeconds)],
    ['I14', 'nobody keeps more than they may', inspectQuotas],
    ['I20', 'the audit log is whole', findAuditFaults],
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

/** The broken pairs of a kind, from one inspection of the stores. What is in quarantine is known and no finding. */
function inspectOnce(): (kind: FindingKind) => Promise<Finding[]> {
  let inspection: Promise<StoreInspection> | undefined
  return async kind => {
    inspection ??= inspectStores()
    const { steps, isSettled } = await inspection
    return steps
      .filter(step => step.kind === kind && !isSettled(step))
      .map(({ subject, why }) => ({ id: subject, detail: why }))
  }
}

async function findLedgerGap(): Promise<Finding[]> {
  const gap = await measureLedgerGap()
  return gap === 0 ? [] : [{ id: 'store', detail: `the store has ${gap} bytes more than the ledger` }]
}

async function findAuditFaults(): Promise<Finding[]> {
  const { faults } = await inspectAuditChain()
  return faults.map(fault => ({ id: fault.auditId ?? 'audit log', detail: describeChainFault(fault) }))
}
