import type { SignInInput } from '@/lib/auth/schemas'
import { SESSION_SECONDS } from '@/lib/auth/session'
import { createSession } from '@/lib/auth/session-store'
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
  const person = await verifyCredentials(input, caller)
  if (!person) {
    throw new AppError('unauthenticated', 'wrong_credentials', {
      publicMessage: 'This email address and password do not belong together.',
    })
  }
  return { person, sessionId: await createSession(person.userId, lifetimeSeconds) }
}
