import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '@/lib/platform/migrate'
import { hasOldestPostgres, startOldestPostgres } from '@/lib/testing/debian-postgres'

// What a database can do, in a form that both ends of the supported range print alike.
const PARTS = {
  functions: `SELECT p.proname || '(' || pg_get_function_arguments(p.oid) || ') -> ' || pg_get_function_result(p.oid) AS part
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  triggers: `SELECT pg_get_triggerdef(t.oid) AS part FROM pg_trigger t WHERE NOT t.tgisinternal
    AND t.tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`,
  indexes: `SELECT indexdef AS part FROM pg_indexes WHERE schemaname = 'public'`,
  // 18 lists NOT NULL among the constraints.
  constraints: `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS part FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
  columns: `SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS part
    FROM information_schema.columns WHERE table_schema = 'public'`,
}

async function partsOf(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ part: string }>(query)
  return rows.map(row => row.part).sort()
}

describe.runIf(hasOldestPostgres)('PostgreSQL 15, the oldest that is supported (C-22)', () => {
  let oldest: Awaited<ReturnType<typeof startOldestPostgres>>
  let old: pg.Client
  const current = new pg.Client({ connectionString: process.env.DATABASE_URL })
  beforeAll(async () => {
    oldest = await startOldestPostgres()
    await migrate({ databaseUrl: oldest.url })
    old = new pg.Client({ connectionString: oldest.url })
    await Promise.all([old.connect(), current.connect()])
  })
  afterAll(async () => {
    await old?.end()
    await current.end()
    await oldest?.stop()
  })

  test.each(Object.entries(PARTS))('has the same %s as the newest', async (_name, query) => {
    const found = await partsOf(old, query)
    expect(found.length).toBeGreaterThan(10)
    expect(found).toEqual(await partsOf(current, query))
  })

  test('runs the procedures: an account, a course, a lesson done, an order (PRC-01, PRC-08, PRC-10, SHOP-12)', async () => {
    const first = async (query: string, values: unknown[]) => (await old.query(query, values)).rows[0]
    const { id: userId } = await first(
      `SELECT create_user_with_profile('old@example.test', 'hash', 'Old', 'Timer', 'instructor', 'europe') AS id`,
      [],
    )
    const { course_id: courseId } = await first(
      `WITH category AS (INSERT INTO course_categories (slug, name) VALUES ('old', 'Old') RETURNING category_id)
       INSERT INTO courses (course_code, slug, title, instructor_id, region, category_id, level, published_at)
       SELECT 'OLD-1', 'old-course', 'An old course', $1, 'europe', category_id, 'beginner', now() FROM category
       RETURNING course_id`,
      [userId],
    )
    const { lesson_id: lessonId } = await first(
      `WITH module AS (INSERT INTO course_modules (course_id, module_title, module_order) VALUES ($1, 'One', 1) RETURNING module_id)
       INSERT INTO course_lessons (module_id, lesson_title, lesson_order, lesson_type)
       SELECT module_id, 'Read this', 1, 'document' FROM module RETURNING lesson_id`,
      [courseId],
    )
    const { id: enrollmentId } = await first(`SELECT enroll_user($1, $2, 'europe') AS id`, [userId, courseId])
    await old.query(`SELECT mark_lesson_complete($1, $2, 'europe', 15)`, [enrollmentId, lessonId])
    expect(await first('SELECT progress_percentage FROM enrollments', [])).toEqual({
      progress_percentage: '100.00',
    })
    const { product_id: productId } = await first(
      `INSERT INTO products (name, price, category, stock, created_by, region)
       VALUES ('Old map', 12.5, 'Maps', 3, $1, 'europe') RETURNING product_id`,
      [userId],
    )
    const items = JSON.stringify([{ productId, quantity: 2 }])
    expect(await first(`SELECT outcome FROM place_order($1, 'europe', 'key', $2)`, [userId, items])).toEqual({
      outcome: 'placed',
    })
    expect(await first('SELECT total_amount, stock FROM orders, products', [])).toEqual({
      total_amount: '25.00',
      stock: 1,
    })
  })
})
