import { removeUnusedBlobs } from '@/lib/media/blob-store'
import type { FindingKind } from '@/lib/media/finding-kinds'
import {
  type FindingRow,
  type Found,
  findDueFindings,
  findKept,
  findOpenFindings,
  noteFinding,
  quarantineFinding,
  type Resolution,
  resolveFinding,
} from '@/lib/media/finding-store'
import { findLedgerBlob } from '@/lib/media/inspect-blob-store'
import { compareStore, type StoreComparison } from '@/lib/media/internal/compare-store'
import { blobInspectors } from '@/lib/media/internal/inspect-blobs'
import { documentInspectors } from '@/lib/media/internal/inspect-documents'
import { fileInspectors } from '@/lib/media/internal/inspect-files'
import { type Inspector, idOf, ownerOf } from '@/lib/media/internal/inspector'
import { isStoreMounted, requireStore, storeNotMounted } from '@/lib/media/store-marks'
import { config } from '@/lib/platform/config'
import { logger } from '@/lib/platform/logger'

/** A broken pair, and what is done about it. */
export interface Step {
  kind: FindingKind
  subject: string
  why: string
  intends: 'repair' | 'quarantine'
}

export interface Reconciliation {
  steps: Step[]
  repaired: number
  quarantined: number
  underWay: number
  vanished: number
  removed: number
}

/** The ways to find and mend, over one comparison of ledger and store. Documents come first: files are told by them. */
function inspectors(): Inspector[] {
  let comparison: Promise<StoreComparison> | undefined
  const compare = () => {
    comparison ??= compareStore()
    return comparison
  }
  return [...blobInspectors(compare), ...fileInspectors(compare), ...documentInspectors]
}

/**
 * What `reconcileStorage` would do now. Changes nothing. Refuses `store_not_mounted` and `media_store`, because of a store
 * that is away everything would seem to be missing.
 */
export async function planReconciliation(): Promise<Step[]> {
  if (!(await isStoreMounted())) throw storeNotMounted()
  const steps: Step[] = []
  for (const inspector of inspectors())
    steps.push(...(await look(inspector)).map(found => stepOf(inspector, found)))
  return steps
}

/**
 * Finds and mends each kind of broken pair: what can be made right is, what belongs to nobody goes to quarantine, and from
 * there when its days are over and it is still true. Safe to repeat and to cut off anywhere. Refuses as the plan does.
 */
export async function reconcileStorage(): Promise<Reconciliation> {
  await requireStore()
  const known = inspectors()
  const result: Reconciliation = {
    steps: [],
    repaired: 0,
    quarantined: 0,
    underWay: 0,
    vanished: 0,
    removed: 0,
  }
  const seen = new Set<string>()
  for (const inspector of known) {
    const all = await look(inspector)
    await inspector.settle?.(all)
    for (const found of all) {
      seen.add(keyOf(found))
      const finding = await noteFinding(found)
      const cure = await inspector.cure(found.subject, finding)
      if (cure === 'quarantined') await quarantineFinding(finding.findingId)
      else if (cure !== 'under_way') await resolveFinding(finding.findingId, cure)
      if (cure !== 'vanished') result.steps.push(stepOf(inspector, found))
      result[cure === 'under_way' ? 'underWay' : cure] += 1
    }
    // At once, because what is whole again is no reason for what is looked at next.
    await closeVanished([inspector], seen)
  }
  result.removed = await endQuarantines(known)
  const { steps, ...figures } = result
  logger().info({ operation: 'media.reconcile', found: steps.length, ...figures }, 'storage reconciled')
  return result
}

/** Looks again at the kinds of what is open, and closes what is no longer true. Finds nothing new. */
export async function refreshFindings(): Promise<number> {
  await requireStore()
  const open = await findOpenFindings()
  const known = inspectors()
  const seen = new Set<string>()
  for (const inspector of known) {
    if (!open.some(finding => ownerOf([inspector], finding))) continue
    for (const found of await look(inspector)) seen.add(keyOf(found))
  }
  return closeVanished(known, seen)
}

async function look(inspector: Inspector): Promise<Found[]> {
  const found = await inspector.find()
  if (found.length === 0) return found
  const kept = await findKept(inspector.kind)
  return found.filter(({ subject }) => !kept.has(subject))
}

// What is set aside cannot be found any more where it was, and what the ledger took in today is too young to be found
// again: only its time, or a use, ends such a quarantine.
async function isSetAside({ kind, subject, quarantinedAt }: FindingRow): Promise<boolean> {
  if (quarantinedAt === null) return false
  if (kind === 'orphan_document') return true
  return kind === 'orphan_blob' && (await findLedgerBlob(idOf(subject)))?.isUsed === false
}

async function closeVanished(known: Inspector[], seen: Set<string>): Promise<number> {
  let closed = 0
  for (const finding of await findOpenFindings()) {
    const isOurs = ownerOf(known, finding) !== undefined
    if (!isOurs || seen.has(keyOf(finding)) || (await isSetAside(finding))) continue
    // These do not go away by themselves.
    const isMended = finding.kind === 'missing_rendition' || finding.kind === 'wrong_checksum'
    const resolution: Resolution = isMended ? 'repaired' : 'vanished'
    if (await resolveFinding(finding.findingId, resolution)) closed += 1
  }
  return closed
}

async function endQuarantines(known: Inspector[]): Promise<number> {
  // Contents go under the lock of their row, where references are counted once more.
  let removed = await removeUnusedBlobs()
  for (const finding of await findDueFindings(config().mediaQuarantineDays)) {
    const inspector = ownerOf(known, finding)
    if (!inspector?.remove || !(await inspector.remove(finding.subject))) continue
    if (await resolveFinding(finding.findingId, 'removed')) removed += 1
  }
  return removed
}

const keyOf = ({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`

const stepOf = ({ intends }: Inspector, { kind, subject, why }: Found): Step => ({
  kind,
  subject,
  why,
  intends,
})

/** The inspector of a finding, for those who decide about one. */
export function inspectorOf(finding: FindingRow): Inspector | undefined {
  return ownerOf(inspectors(), finding)
}
