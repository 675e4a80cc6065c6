import type { Actor } from '@/lib/auth/actor'
import { db, sql, type Tx } from '@/lib/platform/postgres'

type ActorRow = Omit<Actor, 'actedBy'> & { adminId: string | null; adminName: string; expiresAt: Date }

/**
 * The person behind a live session, or null when it ended, ran out or its person is suspended. Where an admin acts as
 * somebody it is that person, as long as both still may. One query.
 */
export async function findActor(sessionId: string): Promise<Actor | null> {
  const { rows } = await sql().query<ActorRow>({
    name: 'find-actor',
    text: `SELECT s.session_id AS "sessionId", u.user_id AS "userId", u.user_type AS "userType", u.region,
                  u.first_name AS "firstName", u.last_name AS "lastName", u.email::text AS email,
                  CASE WHEN u.user_id <> o.user_id THEN o.user_id END AS "adminId",
                  o.first_name || ' ' || o.last_name AS "adminName", a.expires_at AS "expiresAt"
           FROM user_sessions s JOIN users o USING (user_id)
           LEFT JOIN acting_sessions a ON a.session_id = s.session_id AND a.ended_at IS NULL AND a.expires_at > now()
             AND a.admin_id = o.user_id AND o.user_type = 'admin'
           LEFT JOIN users p ON p.user_id = a.user_id AND p.user_type <> 'admin' AND p.suspended_at IS NULL
             AND p.erased_at IS NULL
           JOIN users u ON u.user_id = coalesce(p.user_id, o.user_id)
           WHERE s.session_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND o.suspended_at IS NULL`,
    values: [sessionId],
  })
  const [row] = rows
  if (!row) return null
  const { adminId, adminName, expiresAt, ...actor } = row
  return adminId ? { ...actor, actedBy: { adminId, adminName, expiresAt: expiresAt.toISOString() } } : actor
}

/** Whether the person of a live session said their password in it within these seconds. */
export async function isConfirmedWithin(
  { sessionId }: Pick<Actor, 'sessionId'>,
  seconds: number,
  tx: Tx = db(),
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM user_sessions WHERE session_id = ${sessionId}::uuid AND revoked_at IS NULL
      AND confirmed_at > now() - make_interval(secs => ${seconds})`
  return rows.length > 0
}

/** Stamps that the password was said in a session, and gives when; null when it has ended. */
export async function stampConfirmed({ sessionId }: Pick<Actor, 'sessionId'>): Promise<Date | null> {
  const { rows } = await sql().query<{ confirmedAt: Date }>(
    `UPDATE user_sessions SET confirmed_at = now() WHERE session_id = $1 AND revoked_at IS NULL
     RETURNING confirmed_at AS "confirmedAt"`,
    [sessionId],
  )
  return rows[0]?.confirmedAt ?? null
}

export interface NewSession {
  lifetimeSeconds: number
  userAgent?: string | undefined
}

/**
 * Opens a session of somebody whose password was found right, and gives its id; null when the password was changed in
 * between: a change waits for this, or this for the change, so that no session outlives it unseen (check 6).
 */
export async function openSession(
  { userId, region }: Pick<Actor, 'userId' | 'region'>,
  passwordHash: string,
  { lifetimeSeconds, userAgent }: NewSession,
): Promise<string | null> {
  const { rows } = await sql(region).query<{ sessionId: string }>({
    name: 'open-session',
    // What ended a month ago is of no use to anybody, and says which browsers a person had.
    text: `WITH tidied AS (
             DELETE FROM user_sessions
             WHERE user_id = $1 AND coalesce(revoked_at, expires_at) < now() - interval '30 days')
           INSERT INTO user_sessions (user_id, expires_at, user_agent)
           SELECT c.user_id, now() + make_interval(secs => $2), $3 FROM user_credentials c
           WHERE c.user_id = $1 AND c.password_hash = $4 FOR SHARE
           RETURNING session_id AS "sessionId"`,
    values: [userId, lifetimeSeconds, shorten(userAgent), passwordHash],
  })
  return rows[0]?.sessionId ?? null
}

/** Opens a session of a person and gives its id. */
export async function createSession(
  userId: string,
  lifetimeSeconds: number,
  { userAgent, tx = db() }: { userAgent?: string | undefined; tx?: Tx } = {},
): Promise<string> {
  const expiresAt = new Date(Date.now() + lifetimeSeconds * 1000)
  const { sessionId } = await tx.userSession.create({
    data: { userId, expiresAt, userAgent: shorten(userAgent) },
    select: { sessionId: true },
  })
  return sessionId
}

const shorten = (userAgent: string | undefined) => userAgent?.slice(0, 300) || null

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
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND expires_at > now()
      AND session_id IS DISTINCT FROM ${exceptSessionId ?? null}::uuid
    RETURNING session_id AS "sessionId"`
  return rows.map(row => row.sessionId)
}

export interface SessionRow {
  sessionId: string
  userAgent: string | null
  createdAt: Date
}

const LISTED_SESSIONS_MAX = 200

/** The live sessions of a person, the newest first; the one that asks is among them however many there are. */
export async function findOwnSessions({
  userId,
  sessionId,
  region,
}: Pick<Actor, 'userId' | 'sessionId' | 'region'>): Promise<SessionRow[]> {
  const { rows } = await sql(region).query<SessionRow>({
    name: 'find-own-sessions',
    text: `SELECT session_id AS "sessionId", user_agent AS "userAgent", created_at AS "createdAt" FROM user_sessions
           WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()
           ORDER BY session_id = $2 DESC, created_at DESC, session_id DESC LIMIT $3`,
    values: [userId, sessionId, LISTED_SESSIONS_MAX],
  })
  return rows
}

/** Ends one live session of this person; false when there is none of that id among theirs. */
export async function endOwnSession(
  { userId, region }: Pick<Actor, 'userId' | 'region'>,
  sessionId: string,
): Promise<boolean> {
  const { count } = await db(region).userSession.updateMany({
    where: { sessionId, userId, revokedAt: null, expiresAt: { gt: new Date() } },
    data: { revokedAt: new Date() },
  })
  return count === 1
}
