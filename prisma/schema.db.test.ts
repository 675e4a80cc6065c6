import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '@/lib/platform/migrate'
import { diffToSchema } from '@/lib/testing/schema-engine'

const databaseUrl = process.env.DATABASE_URL ?? ''
const client = new pg.Client({ connectionString: databaseUrl })
beforeAll(() => client.connect())
afterAll(() => client.end())

describe('the migrations and the Prisma schema say the same', () => {
  test('the schema engine finds nothing to change in a migrated database', async () => {
    expect(await diffToSchema(databaseUrl)).toContain('This is an empty migration')
  })

  test('a column that only the database has is found (the check can fail)', async () => {
    await client.query('ALTER TABLE users ADD COLUMN planted integer')
    expect(await diffToSchema(databaseUrl)).toMatch(/DROP COLUMN "planted"/)
    await client.query('ALTER TABLE users DROP COLUMN planted')
  })
})

describe('the migration runner', () => {
  test('changes nothing the second time (OPS-11)', async () => {
    const report = await migrate({ databaseUrl })
    expect(report.applied).toEqual([])
    expect(report.already).toBeGreaterThan(3)
  })

  test('two that start at the same moment apply each migration once', async () => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const reports = await Promise.all([migrate({ databaseUrl }), migrate({ databaseUrl })])
    const names = (await readdir('prisma/migrations')).filter(name => /^\d/.test(name)).sort()
    expect(reports.flatMap(report => report.applied).sort()).toEqual(names)
  })

  test('records what Prisma Migrate would: the checksum of the script and a finished step', async () => {
    const { rows } = await client.query('SELECT * FROM _prisma_migrations ORDER BY migration_name')
    for (const row of rows) {
      const script = await readFile(`prisma/migrations/${row.migration_name}/migration.sql`)
      expect(row.checksum).toBe(createHash('sha256').update(script).digest('hex'))
      expect(row.finished_at).toBeInstanceOf(Date)
      expect(row.applied_steps_count).toBe(1)
    }
  })

  test('refuses a history that was edited afterwards', async () => {
    await client.query(
      `UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%foundation'`,
    )
    await expect(migrate({ databaseUrl })).rejects.toThrow(/edited after/)
  })
})

describe('the schema keeps the rules of OPS-25 and requirements.md', () => {
  test('no foreign key is without an index', async () => {
    const { rows } = await client.query(`
      SELECT conrelid::regclass::text || '.' || (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) AS missing
      FROM pg_constraint c
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])`)
    expect(rows.map(row => row.missing)).toEqual([])
  })

  test('each index names the query it is for (OPS-25)', async () => {
    const { rows } = await client.query(`
      SELECT indexrelid::regclass::text AS silent FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary AND c.relname <> '_prisma_migrations'
        AND coalesce(obj_description(i.indexrelid, 'pg_class'), '') = ''`)
    expect(rows.map(row => row.silent)).toEqual([])
  })

  test('every table with updated_at moves it on a plain SQL update (TRG-01)', async () => {
    const { rows } = await client.query(`
      SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'updated_at'
      EXCEPT SELECT event_object_table FROM information_schema.triggers WHERE trigger_name = 'update_modified_timestamp'`)
    expect(rows).toEqual([])
  })

  test('tables and columns carry the names of the requirements (PRG-01, PRG-03, CAT-02)', async () => {
    const named = async (table: string) => {
      const { rows } = await client.query(
        `SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
        [table],
      )
      return rows.map(row => row.column_name)
    }
    expect(await named('user_progress')).toEqual(
      expect.arrayContaining(
        'id user_id file_id lesson_id course_id progress_seconds progress_percentage completed last_watched created_at updated_at'.split(
          ' ',
        ),
      ),
    )
    expect(await named('course_progress')).toEqual(
      expect.arrayContaining(
        'id user_id course_id total_files completed_files total_duration watched_duration progress_percentage last_updated created_at'.split(
          ' ',
        ),
      ),
    )
    expect(await named('courses')).toEqual(
      expect.arrayContaining(
        'course_id course_code title description instructor_id region level price duration_hours rating created_at updated_at'.split(
          ' ',
        ),
      ),
    )
  })
})
