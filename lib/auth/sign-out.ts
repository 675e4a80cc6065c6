import { forgetSession } from '@/lib/auth/session'
import { revokeSession } from '@/lib/auth/session-store'

/** Ends a session for every token that names it. Doing it again changes nothing. */
export async function signOut(sessionId: string): Promise<void> {
  await revokeSession(sessionId)
  forgetSession(sessionId)
}
