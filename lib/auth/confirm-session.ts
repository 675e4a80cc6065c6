import type { Actor } from '@/lib/auth/actor'
import { confirmPassword } from '@/lib/auth/confirm-password'
import { FRESH_PASSWORD_SECONDS } from '@/lib/auth/require-fresh-password'
import type { SessionConfirmed } from '@/lib/auth/schemas'
import { stampConfirmed } from '@/lib/auth/session-store'
import { AppError } from '@/lib/platform/errors'

/**
 * Notes that it is the person of this session who sits there: for 15 minutes it may do what destroys or grants. Refuses
 * `wrong_password` and `too_many_requests` as `confirmPassword` does.
 */
export async function confirmSession(actor: Actor, password: string): Promise<SessionConfirmed> {
  await confirmPassword(actor, password)
  const confirmedAt = await stampConfirmed(actor)
  // The session ended in this moment.
  if (!confirmedAt) throw new AppError('unauthenticated', 'sign_in_needed')
  return { confirmedUntil: new Date(confirmedAt.getTime() + FRESH_PASSWORD_SECONDS * 1000).toISOString() }
}
