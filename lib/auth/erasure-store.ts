import type { Actor } from '@/lib/auth/actor'
import { db, sql, type Tx } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

type Owner = Pick<Actor, 'userId' | 'region'>

/** Asks for an erasure; asking again does not put it off. Null: there is no such account (any more). */
export async function setErasure(tx: Tx, userId: string, delaySeconds: number): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ eraseAfter: Date }[]>`
    UPDATE users SET erase_after = coalesce(erase_after, now() + make_interval(secs => ${delaySeconds}))
    WHERE user_id = ${userId}::uuid AND erased_at IS NULL RETURNING erase_after AS "eraseAfter"`
  return row?.eraseAfter ?? null
}

/** Takes it back. False when it was not asked for, or is done. */
export async function clearErasure(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { userId, erasedAt: null, eraseAfter: { not: null } },
    data: { eraseAfter: null },
  })
  return count === 1
}

export interface ErasureFacts {
  eraseAfter: Date | null
  coursesThatStay: number
  draftsThatGo: number
}

export async function findErasureFacts({ userId, region }: Owner): Promise<ErasureFacts | null> {
  const { rows } = await sql(region).query<ErasureFacts>(
    `SELECT u.erase_after AS "eraseAfter", drafts.count AS "draftsThatGo",
            (SELECT count(*)::int FROM courses WHERE instructor_id = u.user_id) - drafts.count AS "coursesThatStay"
     FROM users u, LATERAL (SELECT count(*)::int FROM drafts_of_nobody_else(u.user_id)) AS drafts
     WHERE u.user_id = $1 AND u.erased_at IS NULL`,
    [userId],
  )
  return rows[0] ?? null
}

/**
 * How many admins can still act without this one: neither suspended nor on their way out. Locked, so that of two who
 * go at once the second is counted without the first.
 */
export async function countOtherAdmins(tx: Tx, userId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM users
    WHERE user_type = 'admin' AND suspended_at IS NULL AND erase_after IS NULL AND erased_at IS NULL
    ORDER BY user_id FOR UPDATE`
  return rows.filter(row => row.userId !== userId).length
}

/** The same as a glance that locks nothing, for a page. */
export async function hasOtherAdmin({ userId, region }: Owner): Promise<boolean> {
  const other = await db(region).user.findFirst({
    where: {
      userType: 'admin',
      suspendedAt: null,
      eraseAfter: null,
      erasedAt: null,
      userId: { not: userId },
    },
    select: { userId: true },
  })
  return other !== null
}

/** The accounts whose time has come, the longest waiting first. */
export async function findDueErasures(): Promise<string[]> {
  const { rows } = await sql().query<{ userId: string }>(
    `SELECT user_id AS "userId" FROM users WHERE erase_after <= now() AND erased_at IS NULL
     ORDER BY erase_after LIMIT 1000`,
  )
  return rows.map(row => row.userId)
}

/** Erases one whose time has come, if it was not taken back in this moment: all of it or nothing. */
export async function eraseIfDue(userId: string): Promise<boolean> {
  const { rows } = await retryTies(() =>
    sql().query<{ isErased: boolean }>(
      `SELECT erase_user(user_id) AS "isErased" FROM (
         SELECT user_id FROM users WHERE user_id = $1 AND erase_after <= now() AND erased_at IS NULL FOR UPDATE) AS due`,
      [userId],
    ),
  )
  return rows[0]?.isErased ?? false
}

/** Once more for an erased account: what a request wrote that was under way when it was erased. */
export async function eraseLeftovers(userId: string): Promise<void> {
  // A sign-in that was being checked at that moment has stamped its time.
  await sql().query(
    'UPDATE users SET erased_at = erased_at, last_login_at = NULL WHERE user_id = $1 AND erased_at IS NOT NULL',
    [userId],
  )
}
