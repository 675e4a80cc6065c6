import type { Actor } from '@/lib/auth/actor'
import { describeDevice } from '@/lib/auth/describe-device'
import type { SessionSummary, SessionsEnded } from '@/lib/auth/schemas'
import { forgetSession, forgetSessions } from '@/lib/auth/session'
import { endOwnSession, endSessionsOf, findOwnSessions } from '@/lib/auth/session-store'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Where the person is signed in: this session first, then the newest. */
export async function listOwnSessions(actor: Actor): Promise<SessionSummary[]> {
  const rows = await findOwnSessions(actor)
  return rows.map(({ sessionId, userAgent, createdAt }) => ({
    sessionId,
    ...describeDevice(userAgent),
    createdAt: createdAt.toISOString(),
    isCurrent: sessionId === actor.sessionId,
  }))
}

/** Signs the person out in one place. Refuses `not_found`, for another person's session as for none. */
export async function endSession(actor: Actor, sessionId: string): Promise<void> {
  if (!(await endOwnSession(actor, sessionId))) throw new AppError('not_found', 'not_found')
  forgetSession(sessionId)
}

/** Signs the person out everywhere but here. Doing it again changes nothing. */
export async function endOtherSessions(actor: Actor): Promise<SessionsEnded> {
  const ended = await inTransaction(tx => endSessionsOf(tx, actor.userId, actor.sessionId), actor.region)
  forgetSessions(ended)
  return { endedSessionCount: ended.length }
}
