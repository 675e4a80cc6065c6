import { db, type Tx } from '@/lib/platform/postgres'

export interface NewActing {
  sessionId: string
  adminId: string
  userId: string
  lifetimeSeconds: number
}

/** Begins to act in a session; null when it acts as somebody already. */
export async function insertActing(tx: Tx, acting: NewActing): Promise<Date | null> {
  const { sessionId, adminId, userId, lifetimeSeconds } = acting
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    INSERT INTO acting_sessions (session_id, admin_id, user_id, started_at, expires_at)
    VALUES (${sessionId}::uuid, ${adminId}::uuid, ${userId}::uuid, now(), now() + make_interval(secs => ${lifetimeSeconds}))
    ON CONFLICT (session_id) WHERE ended_at IS NULL DO NOTHING RETURNING expires_at AS "expiresAt"`
  return row?.expiresAt ?? null
}

export interface EndedActing {
  actingId: string
  adminId: string | null
  userId: string | null
  startedAt: Date
  endedAt: Date
  expiresAt: Date
}

const ENDED = `acting_id AS "actingId", admin_id AS "adminId", user_id AS "userId", started_at AS "startedAt", ended_at AS "endedAt",
  expires_at AS "expiresAt"`

/** Ends what a session does as somebody else; null when it does not. */
export async function endActingOf(tx: Tx, sessionId: string): Promise<EndedActing | null> {
  const [row] = await tx.$queryRawUnsafe<EndedActing[]>(
    `UPDATE acting_sessions SET ended_at = least(now(), expires_at)
     WHERE session_id = $1::uuid AND ended_at IS NULL RETURNING ${ENDED}`,
    sessionId,
  )
  return row ?? null
}

/** Ends those whose time is over, whose session ended, or whose people may no longer: nobody has acted by them since. */
export function endOverActing(tx: Tx): Promise<EndedActing[]> {
  return tx.$queryRawUnsafe<EndedActing[]>(
    `UPDATE acting_sessions a SET ended_at = least(now(), a.expires_at)
     WHERE a.ended_at IS NULL AND (a.expires_at <= now() OR NOT EXISTS (
       SELECT FROM user_sessions s WHERE s.session_id = a.session_id AND s.revoked_at IS NULL AND s.expires_at > now()))
     RETURNING ${ENDED}`,
  )
}

export interface ActingCandidate {
  userType: 'student' | 'instructor' | 'admin'
  firstName: string
  lastName: string
  isSuspended: boolean
}

/** Whom an admin wants to act as; null when there is no such person (any more). */
export async function findCandidate(userId: string): Promise<ActingCandidate | null> {
  const row = await db().user.findFirst({
    where: { userId, erasedAt: null },
    select: { userType: true, firstName: true, lastName: true, suspendedAt: true },
  })
  if (!row) return null
  const { suspendedAt, ...candidate } = row
  return { ...candidate, isSuspended: suspendedAt !== null }
}
