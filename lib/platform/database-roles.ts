import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** SEC-06: what the web and the workers run as, and what somebody may look with. */
export const APP_ROLE = 'lectern_app'
export const READONLY_ROLE = 'lectern_readonly'

// Roles belong to the whole server, so they are made here and not by a migration: the databases of tests migrate at
// once, and an owner may lack the right. Neither role can sign in by itself; its members may act as it.
const CREATE = [`CREATE ROLE ${APP_ROLE} NOLOGIN`, `CREATE ROLE ${READONLY_ROLE} NOLOGIN`]
const BECOME = [`GRANT ${APP_ROLE} TO CURRENT_USER`, `GRANT ${READONLY_ROLE} TO CURRENT_USER`]

// Everything is granted anew, so that what a migration or the queue has added is covered. What is taken away again
// stands below it.
const GRANT_APP = `
  GRANT USAGE ON SCHEMA public, graphile_worker TO ${APP_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, graphile_worker TO ${APP_ROLE};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, graphile_worker TO ${APP_ROLE};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, graphile_worker TO ${APP_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${APP_ROLE};
  REVOKE UPDATE, DELETE ON audit_log FROM ${APP_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON audit_chain, audit_chain_head FROM ${APP_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${APP_ROLE};`

// Passwords, sessions and links are no business of a report. Tables of other schemas are not either.
const GRANT_READONLY = `
  GRANT USAGE ON SCHEMA public TO ${READONLY_ROLE};
  GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${READONLY_ROLE};
  REVOKE ALL ON user_credentials, user_sessions, account_exports FROM ${READONLY_ROLE};`

// The queue's tables show a row to nobody but their owner unless a policy says so.
const OPEN_QUEUE = `
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN
      SELECT c.relname FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = '${APP_ROLE}')
    LOOP
      EXECUTE format('CREATE POLICY ${APP_ROLE} ON graphile_worker.%I TO ${APP_ROLE} USING (true) WITH CHECK (true)', name);
    END LOOP;
  END $$;`

const ADVISORY_LOCK = 72_707_370

/**
 * Makes the two roles where they are missing and grants them what they may, after the migrations and the queue's tables
 * are there. Says whether the application can run as its role. Safe to repeat and to run from several processes and
 * databases at once; an owner who may not make roles is told what to ask for, and goes on without.
 */
export async function prepareDatabaseRoles(options: {
  databaseUrl: string
  log?: (line: string) => void
}): Promise<boolean> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'lectern-roles' })
  await client.connect()
  try {
    for (const statement of await missing(client)) await retryRaces(() => client.query(statement))
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query(`BEGIN; ${GRANT_APP} ${GRANT_READONLY} ${OPEN_QUEUE} COMMIT`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    options.log?.(
      `roles: this database user may not make or grant them (${(error as Error).message}). The application runs as this user. ` +
        `An administrator can run: ${[...CREATE, ...BECOME].join('; ')}`,
    )
    return false
  } finally {
    await client.end()
  }
}

/** What makes this user able to act as both roles, and is not so yet. */
async function missing(client: pg.Client): Promise<string[]> {
  const statements: string[] = []
  for (const [index, role] of [APP_ROLE, READONLY_ROLE].entries()) {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
    if (rowCount === 0) statements.push(CREATE[index] ?? '')
    if (!(await canBecome(client, role))) statements.push(BECOME[index] ?? '')
  }
  return statements
}

// Tried, because being a member is not enough from PostgreSQL 16 on: who made a role may give it away but not act as it.
async function canBecome(client: pg.Client, role: string): Promise<boolean> {
  try {
    await client.query(`SELECT set_config('role', $1, false)`, [role])
    await client.query('RESET ROLE')
    return true
  } catch {
    return false
  }
}

const ATTEMPTS_MAX = 20

// Another database of the same server does the same in this moment. A role that is there by now is as good as ours.
async function retryRaces(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      const { code, message = '' } = error as { code?: string; message?: string }
      if (code === '42710' || code === '23505') return
      if (attempt === ATTEMPTS_MAX || !/tuple concurrently (updated|deleted)/.test(message)) throw error
      await sleep(Math.random() * 50)
    }
  }
}
