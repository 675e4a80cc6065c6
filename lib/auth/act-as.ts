import {
  type EndedActing,
  endActingOf,
  endOverActing,
  findCandidate,
  insertActing,
} from '@/lib/auth/acting-store'
import type { Actor } from '@/lib/auth/actor'
import { canManagePeople } from '@/lib/auth/policy'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import type { ActingStarted } from '@/lib/auth/schemas'
import { outliveMemory } from '@/lib/auth/session'
import { appendAudit } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

const ACTING_SECONDS = 30 * 60

/**
 * From now on the session of this admin sees the product as that person, for half an hour at most; start and end are in
 * the audit log. Refuses `role_not_allowed`, also to an admin who acts as somebody already, `fresh_password_needed`,
 * `own_account`, `not_found`, and `cannot_act_as` for admins and for who is suspended.
 */
export async function startActing(actor: Actor, userId: string, reason?: string): Promise<ActingStarted> {
  if (!canManagePeople(actor) || actor.actedBy) throw new AppError('forbidden', 'role_not_allowed')
  await requireFreshPassword(actor)
  if (userId === actor.userId) throw cannotActAs('own_account', 'You are yourself already.')
  const candidate = await findCandidate(userId)
  if (!candidate) throw new AppError('not_found', 'person_not_found')
  if (candidate.userType === 'admin') throw cannotActAs('cannot_act_as', 'Nobody acts as another admin.')
  if (candidate.isSuspended) throw cannotActAs('cannot_act_as', 'This person is suspended and sees nothing.')
  const { sessionId } = actor
  const expiresAt = await inTransaction(async tx => {
    const started = { sessionId, adminId: actor.userId, userId, lifetimeSeconds: ACTING_SECONDS }
    // One whose time is over may not be noted as ended yet, and would stand in the way.
    await endOver(tx)
    const expiresAt = await insertActing(tx, started)
    if (!expiresAt) throw new AppError('forbidden', 'role_not_allowed')
    await appendAudit(tx, {
      ...{ actorId: actor.userId, action: 'acting.start', targetType: 'user', targetId: userId },
      ...{ after: { expiresAt: expiresAt.toISOString() }, ...(reason ? { reason } : {}) },
    })
    return expiresAt
  })
  await outliveMemory(sessionId)
  const { firstName, lastName } = candidate
  return { userId, firstName, lastName, expiresAt: expiresAt.toISOString() }
}

/** Ends it: the admin is themselves again. Without anything to end, nothing happens. */
export async function stopActing(actor: Actor): Promise<void> {
  const isEnded = await inTransaction(async tx => {
    const ended = await endActingOf(tx, actor.sessionId)
    if (ended) await noteEnd(tx, ended, 'stop')
    return ended !== null
  })
  if (isEnded) await outliveMemory(actor.sessionId)
}

/** Notes the end of what ended by itself: by its time, or with the session of the admin. Gives their number. */
export function endExpiredActing(): Promise<number> {
  return inTransaction(endOver)
}

async function endOver(tx: Transaction): Promise<number> {
  const ended = await endOverActing(tx)
  for (const acting of ended) {
    await noteEnd(tx, acting, acting.endedAt.getTime() === acting.expiresAt.getTime() ? 'time' : 'session')
  }
  return ended.length
}

async function noteEnd(
  tx: Transaction,
  { adminId, userId, startedAt, endedAt }: EndedActing,
  endedBy: 'stop' | 'time' | 'session',
): Promise<void> {
  await appendAudit(tx, {
    ...{ actorId: adminId, action: 'acting.end', targetType: 'user', targetId: userId ?? '' },
    before: { startedAt: startedAt.toISOString() },
    after: { endedAt: endedAt.toISOString(), endedBy },
  })
}

function cannotActAs(reason: string, publicMessage: string): AppError {
  return new AppError('conflict', reason, { publicMessage })
}
