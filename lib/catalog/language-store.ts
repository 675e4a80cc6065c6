import type { CourseLanguage } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

export async function countByLanguage(): Promise<CourseLanguage[]> {
  const { rows } = await sql().query<CourseLanguage>(
    `SELECT language, count(*)::int AS "courseCount" FROM courses WHERE published_at IS NOT NULL
     GROUP BY language ORDER BY count(*) DESC, language`,
  )
  return rows
}
