import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => client.connect())
afterAll(() => client.end())

interface Example {
  statement: string
  /** What the page says comes out, as `-- 4.00, 1` behind the statement. */
  promised: string | undefined
}

/** The statements of a page's SQL, in their order. A statement ends with `;` at the end of a line or before its comment. */
function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(match => String(match[1]))
  return blocks.flatMap(block =>
    [...block.matchAll(/([\s\S]+?);(?: -- (.+))?(?:\n|$)/g)].map(match => ({
      statement: String(match[1]),
      promised: match[2],
    })),
  )
}

test('the SQL of the page about the database runs as it is printed and gives what it says (DOC-04)', async () => {
  const examples = examplesOf(await readFile('docs/database.md', 'utf8'))
  expect(examples.filter(example => example.promised).length).toBeGreaterThan(5)
  for (const { statement, promised } of examples) {
    const { rows } = await client.query(statement)
    if (promised) expect(Object.values(rows[0]).join(', '), statement).toBe(promised)
  }
})

test('each column that breaks third normal form is there, and so is the trigger that keeps it (REG-17)', async () => {
  const page = await readFile('docs/database.md', 'utf8')
  const rows = [...page.matchAll(/^\| (`.+) \| .+ \| (triggers? .+) \|$/gm)]
  expect(rows.length).toBeGreaterThan(7)
  const namesIn = (text: string | undefined) =>
    [...String(text).matchAll(/`(\w+)(?:\.(\w+))?`/g)].map(match => [match[1], match[2]])
  const { rows: triggers } = await client.query(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`)
  const known = new Set(triggers.map(trigger => trigger.tgname))
  const { rows: columns } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`,
  )
  const parts = new Set(columns.flatMap(each => [each.table_name, each.column_name]))
  for (const [, derived, keeper] of rows) {
    for (const [first, second] of namesIn(derived)) {
      expect(parts, derived).toContain(first)
      if (second) expect(parts, derived).toContain(second)
    }
    for (const [trigger] of namesIn(keeper)) expect(known, keeper).toContain(trigger)
  }
})
