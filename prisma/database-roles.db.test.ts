import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendAudit } from '@/lib/platform/audit'
import { config, resetConfig } from '@/lib/platform/config'
import { APP_ROLE, prepareDatabaseRoles, READONLY_ROLE } from '@/lib/platform/database-roles'
import { newId } from '@/lib/platform/ids'
import { closePostgres, db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeUser } from '@/lib/testing/factories'

const databaseUrl = config().databaseUrl ?? ''

async function as<Result>(role: string | undefined, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    ...(role ? { options: `-c role=${role}` } : {}),
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const refused = { code: '42501' }
const tryAs = (role: string, statement: string) => as(role, client => client.query(statement))

beforeAll(async () => {
  await makeUser()
  expect(await prepareDatabaseRoles({ databaseUrl })).toBe(true)
})

describe('the two roles (SEC-06)', () => {
  test('are made once, also when several processes and databases do it at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => prepareDatabaseRoles({ databaseUrl })))
    expect(all).toEqual(Array(6).fill(true))
  })

  test('cannot sign in by themselves and are no masters of anything', async () => {
    const { rows } = await sql().query(
      `SELECT rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS is_mighty FROM pg_roles
       WHERE rolname IN ($1, $2)`,
      [APP_ROLE, READONLY_ROLE],
    )
    expect(rows).toEqual([{ is_mighty: false }, { is_mighty: false }])
  })

  test('a user who may not make them is told what to ask for, and nothing breaks', async () => {
    const name = `powerless_${process.pid}`
    await sql().query(`CREATE ROLE ${name} LOGIN PASSWORD 'x'`)
    const url = new URL(databaseUrl)
    url.username = name
    url.password = 'x'
    const lines: string[] = []
    try {
      expect(await prepareDatabaseRoles({ databaseUrl: url.href, log: line => lines.push(line) })).toBe(false)
    } finally {
      await sql().query(`DROP ROLE ${name}`)
    }
    expect(lines.join()).toContain(`GRANT ${APP_ROLE} TO CURRENT_USER`)
  })
})

describe('the read-only role (SEC-06)', () => {
  test('reads what a report needs', async () => {
    const { rows } = await tryAs(READONLY_ROLE, 'SELECT count(*)::int AS people FROM users')
    expect(rows[0].people).toBeGreaterThan(0)
  })

  test.each([
    `INSERT INTO course_categories (slug, name) VALUES ('x', 'x')`,
    'UPDATE users SET city = NULL',
    'DELETE FROM cart_items',
    'TRUNCATE cart_items',
    'CREATE TABLE mine (id int)',
    `SELECT nextval('invoices_invoice_number_seq')`,
  ])('cannot %s', async statement => {
    await expect(tryAs(READONLY_ROLE, statement)).rejects.toMatchObject(refused)
  })

  test.each(['user_credentials', 'user_sessions', 'account_exports', 'graphile_worker.jobs'])(
    'does not see %s',
    async table => {
      await expect(tryAs(READONLY_ROLE, `SELECT 1 FROM ${table}`)).rejects.toMatchObject(refused)
    },
  )
})

describe('the role of the application (SEC-06)', () => {
  test.each([
    'DROP TABLE cart_items',
    'ALTER TABLE users ADD COLUMN mine text',
    'CREATE TABLE mine (id int)',
    'DROP FUNCTION erase_user(uuid)',
    'ALTER TABLE audit_log DISABLE TRIGGER ALL',
    'TRUNCATE users CASCADE',
    'DELETE FROM _prisma_migrations',
    'CREATE ROLE mine',
  ])('cannot %s', async statement => {
    await expect(tryAs(APP_ROLE, statement)).rejects.toMatchObject(refused)
  })

  test.each(['UPDATE audit_log SET actor_id = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'cannot %s: the right is missing, before any trigger is asked (check 12)',
    async statement => {
      await expect(tryAs(APP_ROLE, statement)).rejects.toThrow(/permission denied/)
    },
  )

  test.each([
    'UPDATE audit_chain SET hash = previous_hash',
    'DELETE FROM audit_chain',
    `INSERT INTO audit_chain VALUES (999, 999, repeat('0', 64), repeat('0', 64))`,
    'UPDATE audit_chain_head SET position = 0',
    'DELETE FROM audit_chain_head',
  ])('cannot %s: only the trigger writes the chain (check 12, I20)', async statement => {
    await expect(tryAs(APP_ROLE, statement)).rejects.toThrow(/permission denied/)
  })

  test('may use a table that a later migration makes', async () => {
    await sql().query('CREATE TABLE later (id bigserial PRIMARY KEY)')
    await tryAs(APP_ROLE, 'INSERT INTO later DEFAULT VALUES; DELETE FROM later')
    await sql().query('DROP TABLE later')
  })
})

describe('a process with DB_ROLE', () => {
  beforeAll(async () => {
    await closePostgres()
    process.env.DB_ROLE = APP_ROLE
    resetConfig()
  })
  afterAll(async () => {
    await closePostgres()
    delete process.env.DB_ROLE
    resetConfig()
  })

  test('runs as that role in every connection, and does its work', async () => {
    const roles = await Promise.all(
      Array.from({ length: 5 }, () => sql().query('SELECT current_user AS role')),
    )
    expect(roles.map(({ rows }) => rows[0].role)).toEqual(Array(5).fill(APP_ROLE))
    const { userId } = await makeUser()
    await inTransaction(tx =>
      appendAudit(tx, { actorId: userId, action: 'test', targetType: 'user', targetId: newId() }),
    )
    await sql().query('SELECT erase_user($1)', [userId])
    expect(await db().user.findUniqueOrThrow({ where: { userId } })).toMatchObject({ firstName: 'Former' })
    await expect(sql().query('DROP TABLE cart_items')).rejects.toMatchObject(refused)
  })

  test.each(['lectern app', `x' -c role=postgres`, 'Lectern', '-c'])('refuses %j as a name', name => {
    process.env.DB_ROLE = name
    resetConfig()
    expect(() => config()).toThrow(/DB_ROLE/)
    process.env.DB_ROLE = APP_ROLE
    resetConfig()
  })
})
