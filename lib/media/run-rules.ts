import { setTimeout as sleep } from 'node:timers/promises'
import { closeUndone, holdVideo } from '@/lib/media/cleanup-store'
import { StillWanted } from '@/lib/media/internal/drop-rendition'
import { putFileBack } from '@/lib/media/internal/put-file-back'
import { NotOurs, RULE_ACTS } from '@/lib/media/internal/rule-acts'
import {
  findDoneItems,
  findOpenItems,
  holdItem,
  type OpenItem,
  settleItem,
  settleUndone,
} from '@/lib/media/rule-item-store'
import { endRun, findOpenRun, findOpenRuns, noteWaiting, type OpenRun } from '@/lib/media/rule-run-store'
import { acquireLock, LockTimeout } from '@/lib/platform/advisory-locks'
import { AppError, isIncident } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { inTransaction } from '@/lib/platform/transaction'

const BATCH = 50

/**
 * Goes on with every run of a rule that is under way, until all of its files are settled, it is called off, a store is
 * away, or the worker has to stop. Whoever dies leaves a run that the next call takes up where it was; of two workers one
 * has each file. Gives how many runs it went on with.
 */
export async function runRules(stop: AbortSignal): Promise<number> {
  let count = 0
  for (const runId of await findOpenRuns()) {
    if (stop.aborted) break
    if (await alone(runId, stop, () => goOn(runId, stop))) count += 1
  }
  return count
}

// Two at once would do no harm and copy everything twice.
async function alone(runId: string, stop: AbortSignal, work: () => Promise<void>): Promise<boolean> {
  const request = { timeoutMs: 200, signal: stop, onWanted: () => {} }
  const release = await acquireLock(`media.rule-run:${runId}`, request).catch(error => {
    if (error instanceof LockTimeout) return undefined
    throw error
  })
  if (!release) return false
  try {
    await work()
    return true
  } finally {
    await release()
  }
}

/** Goes on with one run, also beside another worker that does the same. */
export async function goOn(runId: string, stop: AbortSignal): Promise<void> {
  for (;;) {
    const run = await findOpenRun(runId)
    if (run?.state !== 'running' && run?.state !== 'undoing') return
    const isUndo = run.state === 'undoing'
    const items = isUndo ? await findDoneItems(runId, BATCH) : await findOpenItems(runId, BATCH)
    if (items.length === 0) {
      await (isUndo ? endUndo(run) : endRun(undefined, runId, 'running', 'done'))
      logger().info({ operation: 'media.rule', runId, isUndo }, 'run of a rule is through')
      return
    }
    for (const item of items) {
      if (stop.aborted) return
      const outcome = isUndo ? await takeBack(run, item) : await settle(run, item, stop)
      if (outcome === 'waits') return
    }
  }
}

const TRIES = 3

async function settle(run: OpenRun, item: OpenItem, stop: AbortSignal): Promise<'settled' | 'waits'> {
  for (let attempt = 1; ; attempt++) {
    try {
      await RULE_ACTS[run.rule.action](run, item, stop)
      await noteWaiting(run.runId, null)
      return 'settled'
    } catch (error) {
      // A connection that was cut off says nothing of the file.
      const isPassing = !(
        error instanceof AppError ||
        error instanceof StillWanted ||
        error instanceof NotOurs
      )
      if (stop.aborted || !isPassing || attempt === TRIES) return settleRefusal(run, item, error, stop)
      await sleep(500 * attempt)
    }
  }
}

async function settleRefusal(
  { runId }: OpenRun,
  { targetId, fileId }: OpenItem,
  error: unknown,
  stop: AbortSignal,
): Promise<'settled' | 'waits'> {
  if (stop.aborted || error instanceof NotOurs) return 'settled'
  if (error instanceof StillWanted) {
    await settleItem(undefined, runId, targetId, { outcome: 'kept', reason: error.message })
  } else if (error instanceof AppError && error.kind === 'unavailable') {
    // Nothing is wrong with the file, so the whole run waits for the store.
    await noteWaiting(runId, error.publicMessage)
    return 'waits'
  } else {
    await settleItem(undefined, runId, targetId, { outcome: 'failed', reason: reasonOf(error, fileId) })
  }
  return 'settled'
}

function reasonOf(error: unknown, fileId: string): string {
  if (error instanceof AppError && !isIncident(error)) return error.publicMessage
  logger().error({ operation: 'media.rule', fileId, cause: describeCause(error) }, 'file not settled')
  return 'It did not work on our side. The log says why.'
}

async function takeBack(run: OpenRun, { targetId, fileId }: OpenItem): Promise<'settled' | 'waits'> {
  return inTransaction(async tx => {
    if (!(await holdItem(tx, run.runId, targetId, 'undoing'))) return 'settled'
    // What is worked on is put back when the work is over.
    const isVideo = run.rule.action === 'drop_renditions'
    if (isVideo && (await holdVideo(tx, fileId))?.isIdle === false) return 'waits'
    const isBack = await putFileBack(tx, run.cleanupId ?? '', fileId)
    const failure = isBack
      ? null
      : 'It is gone for good, or changed since: what was set aside last comes back first.'
    await settleUndone(tx, run.runId, targetId, failure)
    return 'settled'
  })
}

function endUndo({ runId, cleanupId }: OpenRun): Promise<boolean> {
  return inTransaction(async tx => {
    if (cleanupId) await closeUndone(tx, cleanupId)
    return endRun(tx, runId, 'undoing', 'undone')
  })
}
