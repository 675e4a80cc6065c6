import type { Actor } from '@/lib/auth/actor'
import { db, sql, type Tx } from '@/lib/platform/postgres'

/** The person behind a live session, or null when it ended, ran out or its person is suspended. One query. */
export async function findActor(sessionId: string): Promise<Actor | null> {
  const { rows } = await sql().query<Actor>({
    name: 'find-actor',
    text: `SELECT s.session_id AS "sessionId", u.user_id AS "userId", u.user_type AS "userType", u.region,
                  u.first_name AS "firstName", u.last_name AS "lastName", u.email::text AS email
           FROM user_sessions s JOIN users u USING (user_id)
           WHERE s.session_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.suspended_at IS NULL`,
    values: [sessionId],
  })
  return rows[0] ?? null
}

/** Opens a session of a person and gives its id. */
export async function createSession(userId: string, lifetimeSeconds: number): Promise<string> {
  const { sessionId } = await db().userSession.create({
    data: { userId, expiresAt: new Date(Date.now() + lifetimeSeconds * 1000) },
    select: { sessionId: true },
  })
  return sessionId
}

/** Ends a session; ending it again changes nothing. */
export async function revokeSession(sessionId: string): Promise<void> {
  await db().userSession.updateMany({
    where: { sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
}

/**
 * Ends every session of a person, except one when it is named, and gives the ids of those that it ended: the caller
 * hands them to `forgetSessions` once the transaction is kept (check 6).
 */
export async function endSessionsOf(tx: Tx, userId: string, exceptSessionId?: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sessionId: string }[]>`
    UPDATE user_sessions SET revoked_at = now()
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL
      AND session_id IS DISTINCT FROM ${exceptSessionId ?? null}::uuid
    RETURNING session_id AS "sessionId"`
  return rows.map(row => row.sessionId)
}
