import {
  addTag,
  dropTag,
  endBulkAct,
  findNextItems,
  findRunningAct,
  hasMoved,
  type Outcome,
  type RunningAct,
  settleItem,
} from '@/lib/media/bulk-act-store'
import { findFile } from '@/lib/media/file-store'
import { moveFileTo } from '@/lib/media/internal/move-file'
import { processAnew } from '@/lib/media/internal/process-anew'
import type { StorageType } from '@/lib/media/storage/driver'
import { moveFromTrash, moveToTrash } from '@/lib/media/trash-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError, isIncident } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

const BATCH = 50

/**
 * Goes on with an act until all of its files are settled, it is called off, or the worker has to stop. Each change, its
 * audit row and its outcome are one transaction, so that one that is cut off goes on where it was, twice or not. A file that
 * moves changes content by content; its audit row comes with the first.
 */
export async function runBulkAct(actId: string, stop: AbortSignal): Promise<void> {
  for (;;) {
    const act = await findRunningAct(actId)
    if (!act) return
    const fileIds = await findNextItems(actId, BATCH)
    if (fileIds.length === 0) {
      await inTransaction(tx => endBulkAct(tx, actId, 'done'))
      return
    }
    for (const fileId of fileIds) {
      if (stop.aborted) return
      await settle(act, fileId, stop)
    }
  }
}

async function settle(act: RunningAct, fileId: string, stop: AbortSignal): Promise<void> {
  try {
    await (WORK[act.kind] ?? unknownKind)(act, fileId, stop)
  } catch (error) {
    if (stop.aborted) return
    const reason = reasonOf(error, fileId)
    await inTransaction(tx => settleItem(tx, act.actId, fileId, { outcome: 'failed', reason }))
  }
}

const NO_FILE = 'There is no such file any more.'
type Work = (act: RunningAct, fileId: string, stop: AbortSignal) => Promise<void>

const WORK: Record<string, Work> = {
  delete: (act, fileId) =>
    inTransaction(async tx => {
      // In the trash already, or gone: nothing is left to do.
      const isDone = await moveToTrash(tx, fileId, act.startedBy)
      if (isDone) await wakeRelay(tx)
      await finish(tx, act, fileId, isDone ? { outcome: 'done' } : { outcome: 'already' }, 'media.trash')
    }),
  restore: (act, fileId) =>
    inTransaction(async tx => {
      const isBack = await moveFromTrash(tx, fileId)
      if (isBack) await wakeRelay(tx)
      await finish(tx, act, fileId, { outcome: isBack ? 'done' : 'already' }, 'media.restore')
    }),
  reprocess: async (act, fileId) => {
    const file = await findFile(fileId)
    if (!file) throw new AppError('not_found', 'file_not_found', { publicMessage: NO_FILE })
    await inTransaction(async tx => {
      const isOpened = await processAnew(tx, file, act.detail === 'whole' ? 'whole' : 'missing')
      await finish(tx, act, fileId, { outcome: isOpened ? 'done' : 'already' }, 'media.reprocess')
    })
  },
  tag: (act, fileId) =>
    inTransaction(async tx => {
      const isNew = await addTag(tx, fileId, act.detail ?? '')
      if (isNew === null) throw new AppError('not_found', 'file_not_found', { publicMessage: NO_FILE })
      await finish(tx, act, fileId, { outcome: isNew ? 'done' : 'already' }, 'media.tag')
    }),
  untag: (act, fileId) =>
    inTransaction(async tx => {
      const isGone = await dropTag(tx, fileId, act.detail ?? '')
      await finish(tx, act, fileId, { outcome: isGone ? 'done' : 'already' }, 'media.untag')
    }),
  move: async (act, fileId, stop) => {
    const isWanted = async () => (await findRunningAct(act.actId)) !== null
    const moved = async (tx: Transaction) => {
      // With the first content, because an act that is canceled, fails or loses its worker then comes to no end of the file.
      if (!(await hasMoved(tx, act.actId, fileId))) await audit(tx, act, fileId, 'media.move')
    }
    const ended = await moveFileTo(fileId, act.detail as StorageType, { stop, isWanted, moved })
    if (ended === 'canceled' || ended === 'stopped') return
    await inTransaction(async tx => {
      const isDone = await hasMoved(tx, act.actId, fileId)
      await settleItem(tx, act.actId, fileId, { outcome: isDone ? 'done' : 'already' })
    })
  },
}

function unknownKind(): Promise<void> {
  throw new AppError('invalid_input', 'act_unknown', { publicMessage: 'This version cannot do that.' })
}

async function finish(
  tx: Transaction,
  act: RunningAct,
  fileId: string,
  result: Outcome,
  action: string,
): Promise<void> {
  await settleItem(tx, act.actId, fileId, result)
  if (result.outcome === 'done') await audit(tx, act, fileId, action)
}

async function audit(
  tx: Transaction,
  { actId, startedBy, detail }: RunningAct,
  fileId: string,
  action: string,
): Promise<void> {
  const after = { actId, ...(detail && action !== 'media.tag' ? { detail } : {}) }
  await appendAudit(tx, { actorId: startedBy, action, targetType: 'media', targetId: fileId, after })
}

function reasonOf(error: unknown, fileId: string): string {
  if (error instanceof AppError && !isIncident(error)) return error.publicMessage
  logger().error({ operation: 'media.bulk', fileId, cause: describeCause(error) }, 'file not settled')
  return error instanceof AppError ? error.publicMessage : 'It did not work on our side. The log says why.'
}
