import type { UserType } from '@/lib/auth/policy'
import type { PeopleFilter, PersonState } from '@/lib/auth/schemas'
import type { CursorPosition } from '@/lib/platform/cursor'
import { db, Prisma, type Tx } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'
import { searchPatterns } from '@/lib/platform/search-patterns'

export interface PersonRow {
  userId: string
  email: string
  firstName: string
  lastName: string
  userType: UserType
  region: Region
  state: PersonState
  createdAt: Date
  lastLoginAt: Date | null
  eraseAfter: Date | null
}

const COLUMNS = Prisma.sql`
  u.user_id AS "userId", u.email::text AS email, u.first_name AS "firstName", u.last_name AS "lastName",
  u.user_type AS "userType", u.region, u.created_at AS "createdAt", u.last_login_at AS "lastLoginAt",
  CASE WHEN u.erased_at IS NULL THEN u.erase_after END AS "eraseAfter",
  CASE WHEN u.erased_at IS NOT NULL THEN 'erased' WHEN u.erase_after IS NOT NULL THEN 'leaving'
       WHEN u.suspended_at IS NOT NULL THEN 'suspended' ELSE 'active' END AS state`

const OF_STATE: Record<PersonState | 'present', Prisma.Sql> = {
  present: Prisma.sql`u.erased_at IS NULL`,
  active: Prisma.sql`u.erased_at IS NULL AND u.erase_after IS NULL AND u.suspended_at IS NULL`,
  suspended: Prisma.sql`u.erased_at IS NULL AND u.erase_after IS NULL AND u.suspended_at IS NOT NULL`,
  leaving: Prisma.sql`u.erased_at IS NULL AND u.erase_after IS NOT NULL`,
  erased: Prisma.sql`u.erased_at IS NOT NULL`,
}

function conditionsOf({ q, userType, state }: PeopleFilter): Prisma.Sql[] {
  const conditions = [Prisma.sql`true`]
  // The expression of the index users_search_trgm.
  for (const pattern of searchPatterns(q ?? ''))
    conditions.push(Prisma.sql`(u.first_name || ' ' || u.last_name || ' ' || u.email::text) ILIKE ${pattern}`)
  if (userType) conditions.push(Prisma.sql`u.user_type = ${userType}::user_type`)
  if (state) conditions.push(OF_STATE[state])
  return conditions
}

/** Accounts, the newest first: one more than the limit when there are more. */
export function listPeople(filter: PeopleFilter, after: CursorPosition | undefined): Promise<PersonRow[]> {
  const conditions = conditionsOf(filter)
  if (after) {
    conditions.push(Prisma.sql`(u.created_at, u.user_id)
      < (to_timestamp(${after.keys[0]}::float8 / 1000)::timestamptz(3), ${after.id}::uuid)`)
  }
  return db().$queryRaw<PersonRow[]>`
    SELECT ${COLUMNS} FROM users u WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY u.created_at DESC, u.user_id DESC LIMIT ${filter.limit + 1}`
}

/** How many accounts a filter has. */
export async function countPeople(filter: PeopleFilter): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM users u WHERE ${Prisma.join(conditionsOf(filter), ' AND ')}`
  return row?.count ?? 0
}

export interface PersonDetailsRow extends PersonRow {
  country: string | null
  city: string | null
  sessionCount: number
  courseCount: number
  enrollmentCount: number
  fileCount: number
}

export async function findPerson(userId: string): Promise<PersonDetailsRow | null> {
  const [row] = await db().$queryRaw<PersonDetailsRow[]>`
    SELECT ${COLUMNS}, u.country, u.city,
      (SELECT count(*)::int FROM user_sessions s WHERE s.user_id = u.user_id AND s.revoked_at IS NULL
         AND s.expires_at > now()) AS "sessionCount",
      (SELECT count(*)::int FROM courses c WHERE c.instructor_id = u.user_id) AS "courseCount",
      (SELECT count(*)::int FROM enrollments e WHERE e.user_id = u.user_id) AS "enrollmentCount",
      (SELECT count(*)::int FROM media_files f WHERE f.uploaded_by = u.user_id AND f.trashed_at IS NULL
         AND f.version_of IS NULL) AS "fileCount"
    FROM users u WHERE u.user_id = ${userId}::uuid`
  return row ?? null
}

export interface PersonActRow {
  action: string
  actorName: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  at: Date
}

/** What was done to an account, the newest first. */
export function findHistory(userId: string): Promise<PersonActRow[]> {
  return db().$queryRaw<PersonActRow[]>`
    SELECT a.action, u.first_name || ' ' || u.last_name AS "actorName", a.before, a.after, a.created_at AS at
    FROM audit_log a LEFT JOIN users u ON u.user_id = a.actor_id
    WHERE a.target_type = 'user' AND a.target_id = ${userId} ORDER BY a.audit_id DESC LIMIT 20`
}

export interface Standing {
  userType: UserType
  isSuspended: boolean
}

/** What an account may do, held until the transaction ends. Null when there is none, or it is erased. */
export async function lockStanding(tx: Tx, userId: string): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT user_type AS "userType", suspended_at IS NOT NULL AS "isSuspended" FROM users
    WHERE user_id = ${userId}::uuid AND erased_at IS NULL FOR UPDATE`
  return row ?? null
}

export async function setStanding(
  tx: Tx,
  userId: string,
  { userType, isSuspended }: Standing,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE users SET user_type = ${userType}::user_type,
      suspended_at = CASE WHEN ${isSuspended} THEN coalesce(suspended_at, now()) END
    WHERE user_id = ${userId}::uuid`
}
