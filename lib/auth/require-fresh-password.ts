import type { Actor } from '@/lib/auth/actor'
import { isConfirmedWithin } from '@/lib/auth/session-store'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'

export const FRESH_PASSWORD_SECONDS = 15 * 60

/**
 * For what destroys or grants with the rights of an admin (check 12): refuses `fresh_password_needed` unless the person
 * said their password in this session in the last 15 minutes, by signing in or by `confirmSession`. Asked of the database
 * each time, so that no process answers by what it remembers. Called after the role was found to be right.
 */
export async function requireFreshPassword(actor: Actor, tx?: Transaction): Promise<void> {
  if (await isConfirmedWithin(actor, FRESH_PASSWORD_SECONDS, tx)) return
  throw new AppError('forbidden', 'fresh_password_needed', {
    publicMessage: 'This needs your password once more, because you last said it more than 15 minutes ago.',
  })
}
