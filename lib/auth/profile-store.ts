import type { Actor } from '@/lib/auth/actor'
import type { Profile, ProfileChanges } from '@/lib/auth/schemas'
import { db, sql, type Tx } from '@/lib/platform/postgres'

type Owner = Pick<Actor, 'userId' | 'region'>

/** ACC-01 and ACC-02 in one query; null for an account that is gone. */
export async function findProfile({ userId, region }: Owner): Promise<Profile | null> {
  const { rows } = await sql(region).query<Profile>({
    name: 'find-profile',
    text: `SELECT u.user_id AS "userId", u.first_name AS "firstName", u.last_name AS "lastName", u.email::text AS email,
                  u.user_type AS "userType", u.region, u.country, u.city, p.bio, p.timezone
           FROM users u JOIN user_profiles p USING (user_id) WHERE u.user_id = $1`,
    values: [userId],
  })
  return rows[0] ?? null
}

export async function findTimezone({ userId, region }: Owner): Promise<string | null> {
  const row = await db(region).userProfile.findUnique({ where: { userId }, select: { timezone: true } })
  return row?.timezone ?? null
}

/**
 * Changes the columns that are named and touches no row that has none of them (ACC-05). A pseudonym gets no name again:
 * a change that waited for the erasure of its account finds nobody.
 */
export async function changeProfile(tx: Tx, userId: string, changes: ProfileChanges): Promise<void> {
  const { bio, timezone, ...person } = changes
  if (hasAny(person)) await tx.user.update({ where: { userId, erasedAt: null }, data: defined(person) })
  if (hasAny({ bio, timezone })) {
    await tx.userProfile.update({ where: { userId }, data: defined({ bio, timezone }) })
  }
}

const hasAny = (values: object) => Object.values(values).some(value => value !== undefined)

type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> }

function defined<Values extends object>(values: Values): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>
}
