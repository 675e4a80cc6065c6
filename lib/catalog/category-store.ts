import type { Category, CategoryChanges } from '@/lib/catalog/schemas'
import { asDatabaseRefusal, db, sql, type Tx } from '@/lib/platform/postgres'

/** Every category in its order, with the published courses in it. */
export async function listAllCategories(): Promise<Category[]> {
  const { rows } = await sql().query<Category>(
    `SELECT k.category_id AS "categoryId", k.slug, k.name, coalesce(n.courses, 0) AS "courseCount"
     FROM course_categories k
     LEFT JOIN (SELECT category_id, count(*)::int AS courses FROM course_search WHERE published_at IS NOT NULL
                GROUP BY category_id) n USING (category_id)
     ORDER BY k.position, k.name`,
  )
  return rows
}

/** One category, or null. */
export async function findCategory(categoryId: string): Promise<Category | null> {
  const row = await db().courseCategory.findUnique({
    where: { categoryId },
    select: {
      categoryId: true,
      slug: true,
      name: true,
      _count: { select: { courses: { where: { publishedAt: { not: null } } } } },
    },
  })
  return row && { categoryId, slug: row.slug, name: row.name, courseCount: row._count.courses }
}

export async function hasCategory(categoryId: string): Promise<boolean> {
  return (await db().courseCategory.count({ where: { categoryId } })) > 0
}

/** Adds a category behind all others and gives its id. Refuses `already_exists`. */
export async function insertCategory(tx: Tx, category: { name: string; slug: string }): Promise<string> {
  try {
    const rows = await tx.$queryRaw<{ categoryId: string }[]>`
      INSERT INTO course_categories (name, slug, position)
      SELECT ${category.name}, ${category.slug}, coalesce(max(position), 0) + 1 FROM course_categories
      RETURNING category_id AS "categoryId"`
    return rows[0]?.categoryId as string
  } catch (error) {
    throw asDatabaseRefusal(error)
  }
}

/** Refuses `already_exists`, and `not_found` for a category that went. */
export async function changeCategory(tx: Tx, categoryId: string, changes: CategoryChanges): Promise<void> {
  const { name, slug } = changes
  const data = { ...(name === undefined ? {} : { name }), ...(slug === undefined ? {} : { slug }) }
  try {
    await tx.courseCategory.update({ where: { categoryId }, data, select: { categoryId: true } })
  } catch (error) {
    throw asDatabaseRefusal(error)
  }
}

/** Whether another category than this one has the name or the address. */
export async function findTaken(
  given: { name?: string | undefined; slug?: string | undefined },
  exceptId?: string,
): Promise<'name' | 'slug' | null> {
  const { rows } = await sql().query<{ taken: 'name' | 'slug' }>(
    `SELECT CASE WHEN name = $1 THEN 'name' ELSE 'slug' END AS taken FROM course_categories
     WHERE (name = $1 OR slug = $2) AND category_id IS DISTINCT FROM $3::uuid LIMIT 1`,
    [given.name ?? null, given.slug ?? null, exceptId ?? null],
  )
  return rows[0]?.taken ?? null
}

/** All ids in their order, held until the transaction ends. */
export async function lockCategories(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ category_id: string }[]>`
    SELECT category_id FROM course_categories ORDER BY category_id FOR UPDATE`
  return rows.map(row => row.category_id)
}

export async function writeCategoryOrder(tx: Tx, categoryIds: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE course_categories k SET position = wanted.position
    FROM unnest(${categoryIds}::uuid[]) WITH ORDINALITY AS wanted(category_id, position)
    WHERE k.category_id = wanted.category_id AND k.position <> wanted.position`
}

/** Drafts are counted as well: they need a category too. */
export function countCoursesIn(tx: Tx, categoryId: string): Promise<number> {
  return tx.course.count({ where: { categoryId } })
}

export async function moveCourses(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`UPDATE courses SET category_id = ${toId}::uuid WHERE category_id = ${fromId}::uuid`
}

/** Gives what it was called. */
export function removeCategory(tx: Tx, categoryId: string): Promise<{ name: string; slug: string }> {
  return tx.courseCategory.delete({ where: { categoryId }, select: { name: true, slug: true } })
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
