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

/** Adds the given categories in their order when there is none at all. Gives how many were added. */
export async function addCategoriesWhenNone(categories: { slug: string; name: string }[]): Promise<number> {
  const { rowCount } = await sql().query(
    `INSERT INTO course_categories (slug, name, position)
     SELECT slug, name, position FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given(slug, name, position)
     WHERE NOT EXISTS (SELECT 1 FROM course_categories) ON CONFLICT DO NOTHING`,
    [categories.map(({ slug }) => slug), categories.map(({ name }) => name)],
  )
  return rowCount ?? 0
}
