import { sql } from '@/lib/platform/postgres'

// What is told apart stays in memory, or the disk is written for it; and the tables are there as well, so that jumping about
// in them costs little more than reading them in order.
const BEGIN = `BEGIN READ ONLY; SET LOCAL work_mem = '128MB'; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off`

/** The rows of a statement that adds up many. */
export async function readInMemory<Row extends object>(
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await sql().connect()
  try {
    await client.query(BEGIN)
    const { rows } = await client.query<Row>(statement, values)
    await client.query('COMMIT')
    return rows
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
