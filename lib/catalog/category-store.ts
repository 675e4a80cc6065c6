import type { Category } from '@/lib/catalog/schemas'
import { db, sql } from '@/lib/platform/postgres'

/** Every category in its order, with the published courses in it. */
export async function listAllCategories(): Promise<Category[]> {
  const { rows } = await sql().query<Category>(
    `SELECT k.category_id AS "categoryId", k.slug, k.name, count(c.course_id)::int AS "courseCount"
     FROM course_categories k
     LEFT JOIN courses c ON c.category_id = k.category_id AND c.published_at IS NOT NULL
     GROUP BY k.category_id ORDER BY k.position, k.name`,
  )
  return rows
}

export async function hasCategory(categoryId: string): Promise<boolean> {
  return (await db().courseCategory.count({ where: { categoryId } })) > 0
}
