import type { Actor } from '@/lib/auth/actor'
import { confirmPassword, wrongPassword } from '@/lib/auth/confirm-password'
import { hashPassword } from '@/lib/auth/password'
import type { PasswordChange } from '@/lib/auth/schemas'
import { forgetSessions } from '@/lib/auth/session'
import { createSession, endSessionsOf, type NewSession } from '@/lib/auth/session-store'
import { replacePasswordHash } from '@/lib/auth/user-store'
import { inTransaction } from '@/lib/platform/transaction'

export interface ChangedPassword {
  /** Stands in for the session that asked, which has ended as well. */
  sessionId: string
  endedSessionCount: number
}

/**
 * Gives the person a new password, ends every session that they had and opens one for who asked (check 6): all of it or
 * nothing. Refuses `wrong_password` and `too_many_requests` as `confirmPassword` does.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: PasswordChange,
  session: NewSession,
): Promise<ChangedPassword> {
  const from = await confirmPassword(actor, currentPassword, 'currentPassword')
  const to = await hashPassword(newPassword)
  const { sessionId, ended } = await inTransaction(async tx => {
    // Of two changes at once the later one did not give what is by now the current password.
    if (!(await replacePasswordHash(tx, actor.userId, { from, to }))) throw wrongPassword('currentPassword')
    const ended = await endSessionsOf(tx, actor.userId)
    const { lifetimeSeconds, userAgent } = session
    return { sessionId: await createSession(actor.userId, lifetimeSeconds, { userAgent, tx }), ended }
  }, actor.region)
  forgetSessions(ended)
  return { sessionId, endedSessionCount: ended.filter(id => id !== actor.sessionId).length }
}
