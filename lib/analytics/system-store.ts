import { poolCounts, sql } from '@/lib/platform/postgres'

/** How full the pools of this process are. */
export const readPool = poolCounts

/** Processing jobs of media by state, for the states that there are. */
export async function countMediaJobs(): Promise<{ state: string; count: number }[]> {
  const { rows } = await sql().query<{ state: string; count: number }>(
    'SELECT state::text, count(*)::integer AS count FROM media_jobs GROUP BY state ORDER BY state',
  )
  return rows
}
