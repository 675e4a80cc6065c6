import type { Actor } from '@/lib/auth/actor'
import { db, sql } from '@/lib/platform/postgres'

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
