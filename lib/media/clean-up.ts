import type { Actor } from '@/lib/auth/actor'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import { findOwnContents } from '@/lib/media/cleanup-plan-store'
import type { Cleanup, CleanupInput, CleanupRule } from '@/lib/media/cleanup-schemas'
import {
  closeUndone,
  findAside,
  findCleanups,
  hasNoLearners,
  holdTwin,
  insertCleanup,
  isStillUnused,
  noteAside,
  noteContents,
  noteKept,
} from '@/lib/media/cleanup-store'
import { dropSizes, StillWanted } from '@/lib/media/internal/drop-rendition'
import { putFileBack } from '@/lib/media/internal/put-file-back'
import { findAccesses } from '@/lib/media/library-store'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { planCleanup } from '@/lib/media/plan-cleanup'
import { moveToTrash } from '@/lib/media/trash-store'
import { appendAudit } from '@/lib/platform/audit'
import { AppError, isIncident } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Sets aside what a plan proposed. Each file is looked at again in the transaction that takes it, under its lock: one that
 * is used, opened or changed by now stays, and the answer says why. Everything can be undone until its days are over.
 * Refuses `role_not_allowed`, and `fresh_password_needed`, because what nobody takes back is removed by itself.
 */
export async function cleanUp(actor: Actor, { rule, days, fileIds }: CleanupInput): Promise<Cleanup> {
  requireAdmin(actor)
  await requireFreshPassword(actor)
  const wanted = new Set(fileIds)
  const plan = await planCleanup(actor, { rule, days })
  const promisedBytes = plan.files
    .filter(one => wanted.has(one.fileId))
    .reduce((sum, one) => sum + one.freedBytes, 0)
  const cleanupId = await inTransaction(async tx => {
    const made = await insertCleanup(tx, { rule, days, promisedBytes })
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'cleanup.start', targetType: 'cleanup', targetId: made },
      after: { rule, days, count: wanted.size, promisedBytes },
    })
    return made
  })
  const aside: string[] = []
  for (const fileId of wanted) {
    const reason = await setAside(actor, { cleanupId, rule, days }, fileId)
    if (reason === null) aside.push(fileId)
    else await noteKept(cleanupId, fileId, reason)
  }
  if (rule !== 'unused_renditions') await noteContents(cleanupId, await findOwnContents(aside))
  return readCleanup(actor, cleanupId)
}

interface Running {
  cleanupId: string
  rule: CleanupRule
  days: number
}

/** Gives null when the file was set aside, or why it stays. */
async function setAside(actor: Actor, running: Running, fileId: string): Promise<string | null> {
  try {
    await requireUnopened(running, fileId)
    if (running.rule === 'unused_renditions') await dropSizes({ ...running, by: actor.userId }, fileId)
    else await trashUnused(actor, running, fileId)
    return null
  } catch (error) {
    if (error instanceof StillWanted) return error.message
    if (error instanceof AppError && (isIncident(error) || error.kind === 'not_found'))
      return error.publicMessage
    throw error
  }
}

// What counts openings is asked itself, because the copy of its counts may be a little behind.
async function requireUnopened({ rule, days }: Running, fileId: string): Promise<void> {
  if (rule === 'unused_files' || rule === 'duplicates') return
  const [access] = await findAccesses([fileId])
  const last = access?.lastAccessedAt?.getTime() ?? 0
  const isOpened =
    rule === 'never_played' ? (access?.accessCount ?? 0) > 0 : last > Date.now() - days * DAY_MS
  if (isOpened) throw new StillWanted('Somebody has opened it meanwhile.')
}

const DAY_MS = 24 * 60 * 60 * 1000

function trashUnused(actor: Actor, { cleanupId, rule }: Running, fileId: string): Promise<void> {
  return sagaStep('file.trash', () =>
    inTransaction(async tx => {
      // It holds the file, and from here on nobody can begin to use it; what stood before is looked at now.
      if (!(await moveToTrash(tx, fileId, actor.userId))) throw new StillWanted('It is not there any more.')
      await requireStillSo(tx, rule, fileId)
      await noteAside(tx, cleanupId, fileId)
      await wakeRelay(tx)
      await appendAudit(tx, {
        ...{ actorId: actor.userId, action: 'media.trash', targetType: 'media', targetId: fileId },
        after: { cleanupId, rule },
      })
    }),
  )
}

async function requireStillSo(tx: Transaction, rule: CleanupRule, fileId: string): Promise<void> {
  if (rule === 'never_played') {
    if (!(await hasNoLearners(tx, fileId, null))) throw new StillWanted('Somebody learns with it by now.')
    return
  }
  if (!(await isStillUnused(tx, fileId))) throw new StillWanted('It is in use by now.')
  if (rule === 'duplicates' && !(await holdTwin(tx, fileId)))
    throw new StillWanted('The other file of the same bytes is gone; this is the last.')
}

/**
 * Brings back what a clean-up set aside and is still there. Asking twice is fine. Refuses `role_not_allowed` and
 * `cleanup_not_found`.
 */
export async function undoCleanup(actor: Actor, cleanupId: string): Promise<Cleanup> {
  await readCleanup(actor, cleanupId)
  const items = await findAside(cleanupId)
  for (const fileId of new Set(items.map(item => item.fileId))) {
    await inTransaction(tx => putFileBack(tx, cleanupId, fileId))
  }
  await inTransaction(async tx => {
    if (!(await closeUndone(tx, cleanupId))) return
    const about = { actorId: actor.userId, targetType: 'cleanup', targetId: cleanupId }
    await appendAudit(tx, { ...about, action: 'cleanup.undo' })
  })
  return readCleanup(actor, cleanupId)
}

const SHOWN = 20

/** The latest clean-ups: what they promised and what they gave. Refuses `role_not_allowed`. */
export function listCleanups(actor: Actor): Promise<Cleanup[]> {
  requireAdmin(actor)
  return findCleanups(SHOWN)
}

/** Refuses `role_not_allowed` and `cleanup_not_found`. */
export async function readCleanup(actor: Actor, cleanupId: string): Promise<Cleanup> {
  requireAdmin(actor)
  const [found] = await findCleanups(1, cleanupId)
  if (!found) throw new AppError('not_found', 'cleanup_not_found')
  return found
}
