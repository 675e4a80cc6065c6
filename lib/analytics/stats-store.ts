import { sql } from '@/lib/platform/postgres'
import { REGIONS } from '@/lib/platform/regions/shard-map'

/** Sums by currency, as exact decimals in text. */
export type RevenueByCurrency = Record<string, string>

export interface InstructorRow {
  course_count: number
  published_course_count: number
  student_count: number
  enrollment_count: number
  rating: string
  rating_count: number
  revenue: RevenueByCurrency
}

/** The answer of each shard's `get_instructor_stats()` (PRC-15). */
export function instructorStatsByShard(instructorId: string): Promise<InstructorRow[]> {
  return askShards<InstructorRow>('SELECT * FROM get_instructor_stats($1)', [instructorId])
}

export interface PlatformRow {
  user_count: number
  student_count: number
  instructor_count: number
  admin_count: number
  course_count: number
  published_course_count: number
  enrollment_count: number
  completed_enrollment_count: number
  revenue: RevenueByCurrency
}

/** The answer of each shard's `get_platform_stats()` (PRC-16). */
export function platformStatsByShard(): Promise<PlatformRow[]> {
  return askShards<PlatformRow>('SELECT * FROM get_platform_stats()', [])
}

/** One server is asked once, however many shards it holds (C-02). */
async function askShards<Row extends object>(statement: string, values: unknown[]): Promise<Row[]> {
  const servers = new Set(REGIONS.map(region => sql(region)))
  const answers = await Promise.all([...servers].map(server => server.query<Row>(statement, values)))
  return answers.flatMap(({ rows }) => rows)
}
