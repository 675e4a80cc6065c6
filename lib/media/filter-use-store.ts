import { fileFilter, filterValues } from '@/lib/media/admin-filter-store'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import type { FilterUses } from '@/lib/media/filter-use-schemas'
import { sql } from '@/lib/platform/postgres'

/** What the files of a filter are part of, and who learns with them, each person once. */
export async function findFilterUses(filter: AdminFilter): Promise<FilterUses> {
  const { rows } = await sql().query<FilterUses>(
    `WITH wanted AS MATERIALIZED (
       SELECT f.file_id, f.course_id, a.place_count FROM media_files f JOIN media_accesses a USING (file_id) WHERE ${fileFilter(filter)}),
     learners AS (
       SELECT p.user_id, bool_or(NOT p.completed) AS is_under_way FROM user_progress p JOIN wanted USING (file_id) GROUP BY p.user_id)
     SELECT count(*)::integer AS "fileCount", count(*) FILTER (WHERE place_count > 0)::integer AS "usedCount",
            count(DISTINCT course_id) FILTER (WHERE place_count > 0)::integer AS "courseCount",
            (SELECT count(*) FILTER (WHERE is_under_way)::integer FROM learners) AS "learnersInProgress",
            (SELECT count(*)::integer FROM learners) AS "learnersTotal"
     FROM wanted`,
    filterValues(filter),
  )
  if (!rows[0]) throw new Error('a count without a row')
  return rows[0]
}
