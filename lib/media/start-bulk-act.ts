import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { endBulkAct, findBulkAct, insertBulkAct } from '@/lib/media/bulk-act-store'
import { type BulkAct, type BulkInput, CONFIRM_FROM } from '@/lib/media/bulk-schemas'
import { RunBulkAct } from '@/lib/media/internal/job-contracts'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { runBulkAct } from '@/lib/media/run-bulk-act'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { enqueue } from '@/lib/platform/jobs/queue'
import { inTransaction } from '@/lib/platform/transaction'

// So few are done while one waits; a move of bytes never is.
const AT_ONCE_MAX = 20

/**
 * Does something to many files and says of each what became of it; long ones go on in the background. Refuses
 * `role_not_allowed`, `count_changed` when the choice is not what the person saw, `count_not_typed`, and
 * `storage_not_set_up`, before anything is done.
 */
export async function startBulkAct(actor: Actor, input: BulkInput): Promise<BulkAct> {
  requireAdmin(actor)
  if (input.count >= CONFIRM_FROM && isWeighty(input) && input.typedCount !== input.count) {
    throw new AppError('invalid_input', 'count_not_typed', {
      publicMessage: `Type the number of files, ${input.count}, to confirm.`,
    })
  }
  // Nothing has this digest; an answer shows that the place can be reached.
  if (input.kind === 'move') await (await driverOf(input.to)).stat(randomBytes(32).toString('hex'))
  const actId = await inTransaction(async tx => {
    const detail = detailOf(input)
    const act = { kind: input.kind, detail, startedBy: actor.userId }
    const { actId, count } = await insertBulkAct(tx, act, input.choice)
    if (count !== input.count) throw countChanged(count)
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'media.bulk', targetType: 'bulk_act', targetId: actId },
      after: { kind: input.kind, count, ...(detail && !('tag' in input) ? { detail } : {}) },
    })
    await enqueue(tx, RunBulkAct, { actId }, { key: `bulk:${actId}` })
    return actId
  })
  if (input.kind !== 'move' && input.count <= AT_ONCE_MAX)
    await runBulkAct(actId, new AbortController().signal)
  return readBulkAct(actor, actId)
}

/** How far an act is. Refuses `role_not_allowed` and `act_not_found`. */
export async function readBulkAct(actor: Actor, actId: string): Promise<BulkAct> {
  requireAdmin(actor)
  const act = await findBulkAct(actId)
  if (!act) throw new AppError('not_found', 'act_not_found')
  return act
}

/** Ends an act where it is; what was done stays done. Asking twice is fine. Refuses as `readBulkAct` does. */
export async function cancelBulkAct(actor: Actor, actId: string): Promise<BulkAct> {
  await readBulkAct(actor, actId)
  await inTransaction(async tx => {
    if (!(await endBulkAct(tx, actId, 'canceled'))) return
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'media.bulk_cancel', targetType: 'bulk_act', targetId: actId },
    })
  })
  return readBulkAct(actor, actId)
}

const isWeighty = ({ kind }: BulkInput) => kind === 'delete' || kind === 'move' || kind === 'reprocess'

function detailOf(input: BulkInput): string | null {
  if (input.kind === 'move') return input.to
  if (input.kind === 'reprocess') return input.scope
  return 'tag' in input ? input.tag : null
}

function countChanged(count: number): AppError {
  return new AppError('stale', 'count_changed', {
    publicMessage: `The listing has ${count} files by now. Look at it again before you go on.`,
    details: { count },
  })
}
