import type { CourseLanguage } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

/** From the index course_search_language alone. */
export async function countByLanguage(): Promise<CourseLanguage[]> {
  const { rows } = await sql().query<CourseLanguage>(
    `SELECT language, count(*)::int AS "courseCount" FROM course_search WHERE published_at IS NOT NULL
     GROUP BY language ORDER BY count(*) DESC, language`,
  )
  return rows
}
