import type pg from 'pg'
import type { Actor } from '@/lib/auth/actor'
import { logger } from '@/lib/platform/logger'
import { db, sql } from '@/lib/platform/postgres'

type Owner = Pick<Actor, 'userId' | 'region'>

/** Keeps the digest of a new link. A link that was asked for before and not used stops working. */
export async function insertExport(
  { userId, region }: Owner,
  tokenHash: string,
  lifetimeSeconds: number,
): Promise<Date> {
  const { rows } = await sql(region).query<{ expiresAt: Date }>(
    `WITH replaced AS (DELETE FROM account_exports WHERE user_id = $1 AND used_at IS NULL)
     INSERT INTO account_exports (user_id, token_hash, expires_at)
     VALUES ($1, $2, now() + make_interval(secs => $3)) RETURNING expires_at AS "expiresAt"`,
    [userId, tokenHash, lifetimeSeconds],
  )
  const [row] = rows
  if (!row) throw new Error('an export was not kept')
  return row.expiresAt
}

/** `open`: it can be used. Another person's is as unknown as one that never was. */
export async function findExport(
  { userId, region }: Owner,
  tokenHash: string,
): Promise<'open' | 'spent' | null> {
  const row = await db(region).accountExport.findFirst({ where: { userId, tokenHash } })
  if (!row) return null
  return row.usedAt === null && row.expiresAt > new Date() ? 'open' : 'spent'
}

/** Uses a link up; of several that try at once one gets true. */
export async function takeExport({ userId, region }: Owner, tokenHash: string): Promise<boolean> {
  const { count } = await db(region).accountExport.updateMany({
    where: { userId, tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  })
  return count === 1
}

const PAGE_SIZE = 500

export interface PersonalRow {
  table: string
  /** The row as JSON, as the database wrote it: large numbers keep all of their digits. */
  json: string
}

/**
 * Everything that the privacy classes call exportable, table by table and as of one moment. A reader who stops for a
 * minute is given up, so that nobody holds a connection and old rows for long.
 */
export async function* readPersonalRows({ userId, region }: Owner): AsyncGenerator<PersonalRow> {
  const client = await sql(region).connect()
  // It reports on itself when the server ends it, and unheard that would end the process.
  const onError = () => logger().info({ operation: 'account.export' }, 'an export was cut off')
  client.on('error', onError)
  let isDone = false
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = '60s'`)
    const tables = await client.query<{ name: string }>('SELECT table_name AS name FROM exported_tables()')
    for (const { name } of tables.rows) yield* readTable(client, name, userId)
    await client.query('COMMIT')
    isDone = true
  } finally {
    client.off('error', onError)
    // A connection in the middle of a transaction is of no use to anybody else.
    client.release(!isDone)
  }
}

async function* readTable(client: pg.PoolClient, table: string, userId: string): AsyncGenerator<PersonalRow> {
  await client.query(
    'DECLARE personal NO SCROLL CURSOR FOR SELECT found::text AS json FROM exported_rows($1, $2) AS found',
    [table, userId],
  )
  for (;;) {
    const { rows } = await client.query<{ json: string }>(`FETCH ${PAGE_SIZE} FROM personal`)
    for (const { json } of rows) yield { table, json }
    if (rows.length < PAGE_SIZE) break
  }
  await client.query('CLOSE personal')
}

/** Forgets links that ran out; what somebody asked for a month ago is of no use to them. */
export async function removeOldExports(): Promise<void> {
  await sql().query(`DELETE FROM account_exports WHERE expires_at < now() - interval '30 days'`)
}

/** How many rows of each table are about a person. */
export async function countPersonalRows({ userId, region }: Owner): Promise<Map<string, number>> {
  const { rows } = await sql(region).query<{ table: string; found: number }>(
    'SELECT table_name AS "table", row_count AS found FROM count_personal_rows($1)',
    [userId],
  )
  return new Map(rows.map(({ table, found }) => [table, found]))
}
