import { sql } from '@/lib/platform/postgres'

/** Gives how many words went. */
export async function dropUnusedSearchWords(): Promise<number> {
  const { rows } = await sql().query<{ count: number }>('SELECT forget_search_words() AS count')
  return rows[0]?.count ?? 0
}
