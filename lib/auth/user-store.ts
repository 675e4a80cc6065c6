import type { UserType } from '@/lib/auth/policy'
import type { SignUpInput } from '@/lib/auth/schemas'
import { AppError } from '@/lib/platform/errors'
import { asDatabaseRefusal, db, sql, type Tx } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'
import { inTransaction } from '@/lib/platform/transaction'

export interface Person {
  userId: string
  email: string
  firstName: string
  lastName: string
  userType: UserType
  region: Region
}

export type NewPerson = Omit<SignUpInput, 'password' | 'userType'> & {
  passwordHash: string
  userType: UserType
}

/**
 * User, profile, credential and directory entry, all or none, with whatever else belongs to it. Refuses `email_taken`.
 */
export async function createUser(
  person: NewPerson,
  also: (tx: Tx, userId: string) => Promise<void> = async () => undefined,
): Promise<string> {
  try {
    return await inTransaction(async tx => {
      const userId = await insertUser(tx, person)
      await also(tx, userId)
      return userId
    }, person.region)
  } catch (error) {
    throw asEmailTaken(error)
  }
}

async function insertUser(tx: Tx, person: NewPerson): Promise<string> {
  const { email, passwordHash, firstName, lastName, userType, region, country, city, timezone } = person
  const [row] = await tx.$queryRaw<{ userId: string }[]>`
    SELECT create_user_with_profile(${email}::citext, ${passwordHash}, ${firstName}, ${lastName},
      ${userType}::user_type, ${region}::region, ${country ?? null}, ${city ?? null}) AS "userId"`
  if (!row) throw new Error('create_user_with_profile gave no id')
  if (timezone) await tx.userProfile.update({ where: { userId: row.userId }, data: { timezone } })
  return row.userId
}

function asEmailTaken(error: unknown): unknown {
  const refusal = asDatabaseRefusal(error)
  if (!(refusal instanceof AppError) || refusal.kind !== 'conflict') return refusal
  const publicMessage = 'There is an account with this email address already.'
  return new AppError('conflict', 'email_taken', {
    publicMessage,
    details: { fields: { email: [publicMessage] } },
    cause: error,
  })
}

/**
 * A person with their password hash, looked up within a region (ACC-04); a suspended one is not found. The procedure is
 * inlined by the planner, so this stays one look at two indexes (PRC-02, PRC-17).
 */
export async function findCredentials(
  email: string,
  region: Region,
): Promise<(Person & { passwordHash: string }) | null> {
  const { rows } = await sql(region).query<Person & { passwordHash: string }>({
    name: 'find-credentials',
    text: `SELECT u.user_id AS "userId", u.email::text AS email, u.first_name AS "firstName",
                  u.last_name AS "lastName", u.user_type AS "userType", u.region, c.password_hash AS "passwordHash"
           FROM get_user_by_email($1::citext) u JOIN user_credentials c USING (user_id)
           WHERE u.region = $2::region AND u.suspended_at IS NULL`,
    values: [email, region],
  })
  return rows[0] ?? null
}

/** The region whose shard holds the account of an email, by the directory. */
export async function findRegion(email: string): Promise<Region | null> {
  const { rows } = await sql().query<{ region: Region }>({
    name: 'find-region',
    text: 'SELECT region FROM account_directory WHERE email = $1::citext',
    values: [email],
  })
  return rows[0]?.region ?? null
}

/** ACC-07. */
export async function stampSignIn(person: Person): Promise<void> {
  await sql(person.region).query('SELECT update_user_login($1)', [person.userId])
}

export async function findPasswordHash(person: Pick<Person, 'userId' | 'region'>): Promise<string | null> {
  const row = await db(person.region).userCredential.findUnique({ where: { userId: person.userId } })
  return row?.passwordHash ?? null
}

/** False when the password is no longer the one whose hash was checked. Holds off sign-ins until it is kept. */
export async function replacePasswordHash(
  tx: Tx,
  userId: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const where = { userId, passwordHash: from }
  const { count } = await tx.userCredential.updateMany({ where, data: { passwordHash: to } })
  return count === 1
}
