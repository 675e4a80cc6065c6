import { hasBlob } from '@/lib/media/blob-store'
import { noteAside, noteOwnContents, noteTrashedContents } from '@/lib/media/cleanup-store'
import { findContents } from '@/lib/media/inspect-blob-store'
import { dropSizes, StillWanted } from '@/lib/media/internal/drop-rendition'
import { moveContents } from '@/lib/media/internal/move-file'
import { sizesAbove } from '@/lib/media/internal/tallest-variant'
import { findAccesses } from '@/lib/media/library-store'
import { addMovedBytes, holdItem, type OpenItem, settleItem, settleMoved } from '@/lib/media/rule-item-store'
import { findOpenRun, type OpenRun } from '@/lib/media/rule-run-store'
import type { RuleAction } from '@/lib/media/rule-schemas'
import { type Change, findChange, findMovable, holdFile } from '@/lib/media/rule-target-store'
import type { StorageType } from '@/lib/media/storage/driver'
import { moveToTrash } from '@/lib/media/trash-store'
import { dropKeptVersion } from '@/lib/media/version-store'
import { appendAudit } from '@/lib/platform/audit'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Another worker has this file, or the run was called off: there is nothing to do and nothing to note. */
export class NotOurs extends Error {}

export type Act = (run: OpenRun, item: OpenItem, stop: AbortSignal) => Promise<void>

/**
 * What each kind of rule does to one file. The change, its audit row and what became of the file are one transaction, in
 * which the file is held and looked at again; `StillWanted` says why it stays.
 */
export const RULE_ACTS: Record<RuleAction, Act> = {
  drop_renditions: async (run, item) => {
    await requireUnopened(run, item)
    const { overLines, days } = run.rule
    const drop = {
      ...{ cleanupId: run.cleanupId ?? '', days, by: run.approvedBy },
      choose: (master: string) => sizesAbove(master, overLines ?? 0),
      first: async (tx: Transaction) => {
        await take(tx, run, item)
        await done(tx, run, item)
      },
    }
    await sagaStep('rule.touch-file', () => dropSizes(drop, item.fileId))
  },
  trash_unused: async (run, item) => {
    await requireUnopened(run, item)
    await sagaStep('rule.touch-file', () => inTransaction(tx => trashOne(tx, run, item)))
  },
  drop_versions: async (run, item) => {
    await requireOriginal(item.fileId)
    await sagaStep('rule.touch-file', () => inTransaction(tx => dropOneVersion(tx, run, item)))
  },
  move: (run, item, stop) => moveOne(run, item, stop),
}

/** Takes the file of a run for this transaction and makes sure that the rule still means it. */
async function take(tx: Transaction, run: OpenRun, { targetId, fileId }: OpenItem): Promise<void> {
  if (!(await holdItem(tx, run.runId, targetId, 'running'))) throw new NotOurs()
  await holdFile(tx, fileId)
  const change = await findChange(tx, run.rule, targetId)
  if (change) throw new StillWanted(CHANGES[change])
}

const OPENED = 'Somebody has opened it meanwhile.'
const CHANGES: Record<Change, string> = {
  gone: 'It is not there any more.',
  trashed: 'It lies in the trash by now.',
  used: 'It is in use by now.',
  opened: OPENED,
  learning: 'Somebody learns with it by now.',
  working: 'It is being worked on.',
  changed: 'It has changed meanwhile.',
}

const done = (tx: Transaction, run: OpenRun, item: OpenItem) =>
  settleItem(tx, run.runId, item.targetId, { outcome: 'done' })

const DAY_MS = 24 * 60 * 60 * 1000

// What counts openings is asked itself, because the copy of its counts may be a little behind.
async function requireUnopened({ rule }: OpenRun, { fileId }: OpenItem): Promise<void> {
  const [access] = await findAccesses([fileId])
  const last = access?.lastAccessedAt?.getTime() ?? 0
  if (last > Date.now() - rule.days * DAY_MS) throw new StillWanted(OPENED)
}

async function trashOne(tx: Transaction, run: OpenRun, item: OpenItem): Promise<void> {
  const cleanupId = run.cleanupId ?? ''
  await take(tx, run, item)
  if (!(await moveToTrash(tx, item.fileId, run.approvedBy))) throw new StillWanted(CHANGES.gone)
  await noteAside(tx, cleanupId, item.fileId)
  await noteTrashedContents(tx, cleanupId, item.fileId)
  await done(tx, run, item)
  await wakeRelay(tx)
  await audit(tx, run, 'media.trash', item.fileId)
}

// The version may be the only one whose bytes are there.
async function requireOriginal(fileId: string): Promise<void> {
  const original = (await findContents(fileId))?.names.find(({ role }) => role === 'original')
  if (!original || !(await hasBlob(original.sha256.trim())))
    throw new StillWanted('The present version has no bytes; this is the last copy.')
}

async function dropOneVersion(tx: Transaction, run: OpenRun, item: OpenItem): Promise<void> {
  await take(tx, run, item)
  await noteOwnContents(tx, run.cleanupId ?? '', item.targetId)
  if (!(await dropKeptVersion(tx, item.fileId, item.targetId))) throw new StillWanted(CHANGES.gone)
  await done(tx, run, item)
  await wakeRelay(tx)
  await audit(tx, run, 'file.drop_version', item.fileId)
}

async function moveOne(run: OpenRun, item: OpenItem, stop: AbortSignal): Promise<void> {
  const contents = await findMovable(run.rule, item.fileId)
  if (contents.length > 0) {
    await requireUnopened(run, item)
    await inTransaction(tx => take(tx, run, item))
    const moved = await moveContents(contents, run.rule.toStorage as StorageType, {
      stop,
      isWanted: async () => (await findOpenRun(run.runId))?.state === 'running',
      first: tx => takeUnlessMoved(tx, run, item),
      moved: (tx, { sizeBytes }) => noteMoved(tx, run, item, sizeBytes),
    })
    if (moved !== 'done') throw new NotOurs()
  }
  // With nothing left to move, it was moved by this run before a worker died, or by somebody else.
  await sagaStep('rule.touch-file', () =>
    inTransaction(async tx => {
      if (!(await holdItem(tx, run.runId, item.targetId, 'running'))) throw new NotOurs()
      await settleMoved(tx, run.runId, item.targetId)
    }),
  )
}

// With the first of its bytes rather than at its end, which a run that is canceled or fails at a later content never comes to.
async function noteMoved(tx: Transaction, run: OpenRun, item: OpenItem, bytes: number): Promise<void> {
  const { toStorage } = run.rule
  if (await addMovedBytes(tx, run.runId, item.targetId, bytes))
    await audit(tx, run, 'media.move', item.fileId, { toStorage })
}

// What nothing is left of to move was moved meanwhile, which is no reason to call it changed: the next look settles it.
async function takeUnlessMoved(tx: Transaction, run: OpenRun, item: OpenItem): Promise<void> {
  try {
    await take(tx, run, item)
  } catch (error) {
    const isMoved = error instanceof StillWanted && (await findMovable(run.rule, item.fileId)).length === 0
    throw isMoved ? new NotOurs() : error
  }
}

function audit(
  tx: Transaction,
  run: OpenRun,
  action: string,
  fileId: string,
  after: { toStorage?: string | null } = {},
): Promise<void> {
  const about = { actorId: run.approvedBy, action, targetType: 'media', targetId: fileId }
  return appendAudit(tx, { ...about, after: { runId: run.runId, ...after } })
}
