import type { Actor } from '@/lib/auth/actor'
import { isPasswordOf } from '@/lib/auth/password'
import { findPasswordHash } from '@/lib/auth/user-store'
import { countOwnWrongPassword } from '@/lib/auth/wrong-passwords'
import { AppError } from '@/lib/platform/errors'

/**
 * Makes sure that it is the person who asks, and not somebody at their open browser; gives the hash that matched.
 * Refuses `wrong_password` at the named field, and `too_many_requests` after as many wrong tries as sign-in allows.
 */
export async function confirmPassword(actor: Actor, password: string, field = 'password'): Promise<string> {
  const takeBack = await countOwnWrongPassword(actor.email, actor.sessionId)
  const passwordHash = await findPasswordHash(actor)
  const isRight = await isPasswordOf(passwordHash, password)
  if (!passwordHash || !isRight) throw wrongPassword(field)
  await takeBack()
  return passwordHash
}

/** 400 rather than 401 or 403: the person is signed in and may do this, only one field is wrong. */
export function wrongPassword(field: string): AppError {
  const publicMessage = 'This is not your current password.'
  return new AppError('invalid_input', 'wrong_password', {
    publicMessage,
    details: { fields: { [field]: [publicMessage] } },
  })
}
