import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

export interface MigrationReport {
  applied: string[]
  already: number
}

// The number Prisma Migrate locks on, so that both never migrate one database at the same time.
const ADVISORY_LOCK = 72_707_369
const OLDEST_SERVER = 150_000

// The table as Prisma Migrate makes it.
const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies the SQL migrations that a database lacks, each in a transaction of its own, in the order of their names.
 * Safe to run from several processes at once and a second time. Refuses a history that was edited after the fact.
 */
export async function migrate(options: {
  databaseUrl: string
  log?: (line: string) => void
  folder?: string
}): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'lectern-migrate' })
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query(CREATE_HISTORY)
    return await applyMissing(client, options.folder ?? 'prisma/migrations', options.log ?? (() => undefined))
  } finally {
    await client.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  )
  if (Number(rows[0]?.number) < OLDEST_SERVER) {
    throw new Error(`PostgreSQL ${rows[0]?.text} is too old: Lectern needs 15 or later.`)
  }
}

async function applyMissing(
  client: pg.Client,
  folder: string,
  log: (line: string) => void,
): Promise<MigrationReport> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const recorded = new Map(rows.map(row => [row.migration_name, row]))
  const report: MigrationReport = { applied: [], already: 0 }
  for (const name of await listMigrations(folder)) {
    const script = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
    const checksum = createHash('sha256').update(script).digest('hex')
    const known = recorded.get(name)
    if (known && known.checksum !== checksum)
      throw new Error(`Migration ${name} was edited after it had been applied.`)
    if (known && !known.finished_at)
      throw new Error(`Migration ${name} failed before and has to be resolved first.`)
    if (known) report.already += 1
    else {
      await apply(client, name, script, checksum)
      report.applied.push(name)
      log(`applied ${name}`)
    }
  }
  return report
}

async function listMigrations(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

async function apply(client: pg.Client, name: string, script: string, checksum: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(script)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
