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
