import { CARD_COLUMNS, type CardRow, cardOf } from '@/lib/catalog/internal/course-rows'
import type { CourseDetails, Module } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

interface DetailsRow extends CardRow {
  bio: string
  modules: Module[]
}

/**
 * A course with its curriculum in order, by one call of `get_course_details` (PRC-05, CAT-10). Who may see it is the
 * verb's to decide.
 */
export async function findCourse(by: { courseId: string } | { slug: string }): Promise<CourseDetails | null> {
  const { rows } = await sql().query<DetailsRow>(
    `SELECT ${CARD_COLUMNS}, d.bio, d.modules
     FROM get_course_details(p_course_id => $1, p_slug => $2) AS d
     CROSS JOIN LATERAL (SELECT (d.course).*) AS c
     CROSS JOIN LATERAL (SELECT d.category_slug AS slug, d.category_name AS name) AS k
     CROSS JOIN LATERAL (SELECT d.first_name, d.last_name) AS u
     CROSS JOIN LATERAL (SELECT d.lesson_count, d.lesson_seconds) AS t`,
    'slug' in by ? [null, by.slug] : [by.courseId, null],
  )
  return rows[0] ? detailsOf(rows[0]) : null
}

function detailsOf(row: DetailsRow): CourseDetails {
  const { summary: _, ...card } = cardOf(row)
  return {
    ...card,
    description: row.description,
    region: row.region,
    durationHours: row.durationHours,
    categoryId: row.categoryId,
    coverFileId: row.coverFileId,
    instructor: { ...card.instructor, bio: row.bio },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    modules: row.modules,
  }
}
