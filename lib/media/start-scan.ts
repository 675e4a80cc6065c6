import type { Actor } from '@/lib/auth/actor'
import type { IntegrityScan } from '@/lib/media/finding-schemas'
import { ReconcileStorage, ScanStorage } from '@/lib/media/internal/job-contracts'
import { canSeeFindings } from '@/lib/media/policy'
import { refreshFindings } from '@/lib/media/reconcile-storage'
import { CHECKSUMS } from '@/lib/media/scan-checksums'
import { countBlobs, findScan } from '@/lib/media/scan-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { enqueue } from '@/lib/platform/jobs/queue'
import { inTransaction } from '@/lib/platform/transaction'

/** How far the scan of checksums is; nothing before the first. Refuses `role_not_allowed`. */
export async function readScan(actor: Actor): Promise<IntegrityScan | null> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const found = await findScan(CHECKSUMS)
  if (!found) return null
  const { reached: _, ...state } = found
  return {
    ...state,
    totalCount: await countBlobs(),
    startedAt: state.startedAt.toISOString(),
    reachedAt: state.reachedAt.toISOString(),
    finishedAt: state.finishedAt?.toISOString() ?? null,
  }
}

/**
 * `check` has the worker read on where the scan is; `scan` has it look for every kind of damage as well; `refresh` looks again, now, at what is known and finds nothing new.
 * Gives the number of findings that are no longer true. Refuses `role_not_allowed` and `store_not_mounted`.
 */
export async function startScan(
  actor: Actor,
  mode: 'check' | 'refresh' | 'scan',
): Promise<{ closed: number }> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const act = {
    actorId: actor.userId,
    action: `scan.${mode}`,
    targetType: 'integrity_scan',
    targetId: CHECKSUMS,
  }
  if (mode === 'refresh') {
    const closed = await refreshFindings()
    await inTransaction(tx => appendAudit(tx, { ...act, after: { closed } }))
    return { closed }
  }
  await inTransaction(async tx => {
    if (mode === 'scan') await enqueue(tx, ReconcileStorage, {}, { key: 'reconcile_storage' })
    await enqueue(tx, ScanStorage, {}, { key: 'scan_storage' })
    await appendAudit(tx, act)
  })
  return { closed: 0 }
}
