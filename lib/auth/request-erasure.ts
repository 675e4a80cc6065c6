import type { Actor } from '@/lib/auth/actor'
import { confirmPassword } from '@/lib/auth/confirm-password'
import { clearErasure, countOtherAdmins, setErasure } from '@/lib/auth/erasure-store'
import type { Erasure } from '@/lib/auth/schemas'
import { forgetSessions } from '@/lib/auth/session'
import { endSessionsOf } from '@/lib/auth/session-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Asks for the end of the own account, which comes a day later, and signs the person out everywhere but here. Refuses
 * `wrong_password`, `too_many_requests`, and `last_admin` to the only one who could let others in.
 */
export async function requestErasure(actor: Actor, password: string): Promise<Erasure> {
  await confirmPassword(actor, password)
  const { eraseAfter, ended } = await inTransaction(async tx => {
    if (actor.userType === 'admin' && (await countOtherAdmins(tx, actor.userId)) === 0) throw lastAdmin()
    const eraseAfter = await setErasure(tx, actor.userId, config().erasureDelaySeconds)
    if (!eraseAfter) throw new AppError('not_found', 'not_found')
    return { eraseAfter, ended: await endSessionsOf(tx, actor.userId, actor.sessionId) }
  }, actor.region)
  forgetSessions(ended)
  return { eraseAfter: eraseAfter.toISOString() }
}

/** Keeps the own account after all. Doing it again, or without having asked, changes nothing. */
export async function keepAccount(actor: Actor): Promise<void> {
  await inTransaction(tx => clearErasure(tx, actor.userId), actor.region)
}

export function lastAdmin(): AppError {
  return new AppError('conflict', 'last_admin', {
    publicMessage: 'This is the only admin who can act. Make somebody else an admin first.',
  })
}
