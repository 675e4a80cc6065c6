import type { SignInInput } from '@/lib/auth/schemas'
import { SESSION_SECONDS } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import type { Person } from '@/lib/auth/user-store'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import type { Caller } from '@/lib/auth/wrong-passwords'
import { AppError } from '@/lib/platform/errors'

export interface SignedIn {
  person: Person
  sessionId: string
}

/** Opens a new session. Refuses `wrong_credentials`, `too_many_requests`. */
export async function signIn(
  input: SignInInput,
  caller: Caller,
  lifetimeSeconds = SESSION_SECONDS,
): Promise<SignedIn> {
  const found = await verifyCredentials(input, caller)
  if (!found) throw wrongCredentials()
  const { passwordHash, ...person } = found
  const sessionId = await openSession(person, passwordHash, { lifetimeSeconds, userAgent: caller.userAgent })
  // Somebody changed the password while this one was being checked.
  if (!sessionId) throw wrongCredentials()
  return { person, sessionId }
}

function wrongCredentials(): AppError {
  return new AppError('unauthenticated', 'wrong_credentials', {
    publicMessage: 'This email address and password do not belong together.',
  })
}
