import { vi } from 'vitest'
import { sql } from '@/lib/platform/postgres'

/**
 * The plan of the first statement with `part` in it that `act` sends, as the indexes allow it. What the planner prefers
 * depends on the size of a table and on how much of it was vacuumed; neither is a test's to decide.
 */
export async function indexPlan(part: string, act: () => Promise<unknown>): Promise<string> {
  const asked = vi.spyOn(sql(), 'query')
  await act()
  const calls = asked.mock.calls as unknown as [string | object, unknown[]][]
  asked.mockRestore()
  const [text, values] = calls.find(([statement]) => String(statement).includes(part)) ?? ['', []]
  return explainWithout(['seqscan', 'bitmapscan'], String(text), values)
}

/** How the planner would run a statement if it might not go these ways. */
export async function explainWithout(
  ways: ('seqscan' | 'bitmapscan')[],
  text: string,
  values: unknown[],
): Promise<string> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    for (const way of ways) await client.query("SELECT set_config($1, 'off', true)", [`enable_${way}`])
    const { rows } = await client.query(`EXPLAIN ${text}`, values)
    return rows.map(row => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}
