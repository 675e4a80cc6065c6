import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { appendAudit } from '@/lib/platform/audit'
import { inspectAuditChain } from '@/lib/platform/audit-chain'
import { readLatestRuns } from '@/lib/platform/monitor/maintenance-runs'
import { sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeUser } from './factories'
import { leaveTraces, type Traces } from './personal-traces'

const blocksOf = async (page: string) =>
  [...(await readFile(page, 'utf8')).matchAll(/```sql\n([\s\S]*?)```/g)].map(match => String(match[1]))

/** The columns of text that hold the word, of those that an erasure empties; ids and kinds say nothing of anybody. */
async function placesOf(words: string[]): Promise<string[]> {
  const { rows } = await sql().query<{ table: string; column: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column" FROM privacy_columns c
     JOIN information_schema.columns i ON i.table_schema = 'public'
       AND (i.table_name, i.column_name) = (c.table_name, c.column_name)
     WHERE c.is_erased AND c.column_name !~ '_(id|type)$' AND (i.data_type IN ('text', 'character varying', 'character') OR i.udt_name = 'citext')`,
  )
  const found: string[] = []
  for (const { table, column } of rows) {
    const { rows: hits } = await sql().query(
      `SELECT 1 FROM ${table} WHERE ${column} ILIKE ANY ($1::text[]) LIMIT 1`,
      [words.map(word => `%${word}%`)],
    )
    if (hits.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

let traces: Traces
beforeAll(async () => {
  await ensureCollections()
  traces = await leaveTraces()
})

test('the statements for staging leave no word of a person where an erasure would leave none, and the chain of the log begins anew (FUT-10)', async () => {
  const words = [...traces.canaries.values()]
  expect((await placesOf(words)).length).toBeGreaterThan(10)
  const seen = { actorId: traces.userId, action: 'test', targetType: 'user', targetId: traces.userId }
  await inTransaction(tx => appendAudit(tx, { ...seen, reason: 'before the copy' }))
  const [block = ''] = await blocksOf('docs/staging.md')
  await sql().query(block)
  expect(await placesOf(words)).toEqual([])
  const { rows } = await sql().query(
    `SELECT (SELECT count(*) FROM user_credentials)::int AS passwords, (SELECT count(*) FROM user_sessions)::int AS sessions`,
  )
  expect(rows).toEqual([{ passwords: 0, sessions: 0 }])
  expect(await inspectAuditChain()).toMatchObject({ entryCount: 0, faultCount: 0 })
  // What guards the log is on again.
  await inTransaction(tx => appendAudit(tx, seen))
  expect(await inspectAuditChain()).toMatchObject({ entryCount: 1, faultCount: 0 })
  await expect(sql().query('DELETE FROM audit_log')).rejects.toMatchObject({ code: '42501' })
})

test('the statements for production make the first admin, and tell the panel of a backup and of a tested restore (OPS-24)', async () => {
  const [admin = '', runs = ''] = await blocksOf('docs/production.md')
  const { userId } = await makeUser({ email: 'you@school.example.org' })
  const another = await makeUser()
  await sql().query(admin)
  const { rows } = await sql().query('SELECT user_id FROM users WHERE user_type = $1', ['admin'])
  expect(rows).toEqual([{ user_id: userId }])
  expect(another.userType).toBe('student')
  await sql().query(runs)
  expect(await readLatestRuns()).toMatchObject([
    { kind: 'backup', outcome: 'succeeded' },
    { kind: 'restore_test', outcome: 'succeeded' },
  ])
})
