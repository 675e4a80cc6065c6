import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ActivityChoice } from '@/lib/analytics/activity-schemas'
import { activityStats } from '@/lib/analytics/activity-stats'
import { AdminCourseSearch } from '@/lib/analytics/admin-course-schemas'
import { adminOverview } from '@/lib/analytics/admin-overview'
import { instructorInsights } from '@/lib/analytics/instructor-insights'
import { listAdminCourses } from '@/lib/analytics/list-admin-courses'
import { totalPurchases } from '@/lib/analytics/list-purchases'
import { platformStats } from '@/lib/analytics/platform-stats'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closePostgres, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'
import { stayWithinOneDay } from '@/lib/testing/one-day'
import { createTestDatabase, dropTestDatabase } from '@/lib/testing/test-database'

const { postgresUrl, template } = inject('services')
const at = (name: string) => {
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return url.href
}
const names = ['eu', 'asia'].map(place => `test_${process.pid}_${place}`)

/** Three shards, each a database of its own with the same schema (REG-01, REG-15). */
beforeAll(async () => {
  await stayWithinOneDay()
  for (const name of names) await createTestDatabase(postgresUrl, name, template)
  process.env.DB_SHARD_2_URL = at(names[0] ?? '')
  process.env.DB_SHARD_3_URL = at(names[1] ?? '')
  await closePostgres()
  resetConfig()
})

afterAll(async () => {
  await closePostgres()
  delete process.env.DB_SHARD_2_URL
  delete process.env.DB_SHARD_3_URL
  resetConfig()
  for (const name of names) await dropTestDatabase(postgresUrl, name)
})

const SHARDS = ['north_america', 'europe', 'asia'] as const

/** Gives each shard the teacher and the course of the first, and learners of its own. */
async function fillShards(instructorId: string): Promise<void> {
  const { courseId } = await makeCourse({ instructorId, title: 'Taken everywhere', price: 10 })
  await makeEnrollment({ userId: (await makeUser()).userId, courseId })
  const tables = ['users', 'course_categories', 'courses'] as const
  for (const [index, region] of SHARDS.entries()) {
    if (index > 0) {
      for (const table of tables) await copyTable(table, region)
      for (let learner = 0; learner <= index; learner++) await enrollHere(region, courseId)
    }
    await sql(region).query(
      `INSERT INTO user_activity_log (user_id, activity_type, duration_seconds) VALUES ('x', 'progress', $1)`,
      [10 * (index + 1)],
    )
    await payHere(region, courseId, index + 0.5)
  }
}

async function payHere(region: string, courseId: string, amount: number, currency = 'USD'): Promise<void> {
  await sql(region).query(
    `INSERT INTO transactions (course_id, region, amount, currency, status, completed_at)
     VALUES ($1, $2::region, $3, $4, 'completed', now())`,
    [courseId, region, amount, currency],
  )
}

async function copyTable(table: 'users' | 'course_categories' | 'courses', region: string): Promise<void> {
  const { rows } = await sql().query(`SELECT json_agg(t) AS rows FROM ${table} t`)
  await sql(region).query(
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows[0].rows)],
  )
}

async function enrollHere(region: string, courseId: string): Promise<void> {
  const { rows } = await sql(region).query(
    `SELECT create_user_with_profile($1, 'none', 'A', 'B', 'student', $2) AS id`,
    [`${newId()}@example.com`, region],
  )
  await sql(region).query(
    'INSERT INTO enrollments (user_id, course_id, region, progress_percentage) VALUES ($1, $2, $3, 50)',
    [rows[0].id, courseId, region],
  )
}

it('figures of the platform, of an instructor and of activity are the sums of what each of three shards says (ADM-08, ADM-09, ADM-15)', async () => {
  expect(new Set(SHARDS.map(region => sql(region))).size).toBe(3)
  expect(sql('south_america')).toBe(sql('north_america'))
  const [admin, teacher] = [await makeActor('admin'), await makeActor('instructor')]
  await fillShards(teacher.userId)

  const ask = async (text: string, values: unknown[] = []) =>
    Promise.all(SHARDS.map(async region => (await sql(region).query(text, values)).rows[0]))
  const platform = await ask('SELECT * FROM get_platform_stats()')
  const sum = (rows: Record<string, number>[], key: string) =>
    rows.reduce((total, row) => total + Number(row[key]), 0)
  const stats = await platformStats(admin)
  expect(stats).toMatchObject({
    userCount: sum(platform, 'user_count'),
    studentCount: sum(platform, 'student_count'),
    // The catalog is copied to each shard, and so is counted once.
    ...{ courseCount: 1, publishedCourseCount: 1 },
    enrollmentCount: sum(platform, 'enrollment_count'),
    revenue: [{ currency: 'USD', amountMinor: 450 }],
  })
  expect(platform.map(row => row.enrollment_count)).toEqual([1, 2, 3])

  const own = await ask('SELECT * FROM get_instructor_stats($1)', [teacher.userId])
  const insights = await instructorInsights(admin, teacher.userId)
  expect(insights.stats).toMatchObject({
    enrollmentCount: sum(own, 'enrollment_count'),
    studentCount: sum(own, 'student_count'),
    ...{ courseCount: 1, publishedCourseCount: 1 },
  })
  expect(insights.courses).toMatchObject([
    { title: 'Taken everywhere', enrollmentCount: 6, revenue: [{ amountMinor: 450 }] },
  ])

  const today = new Date().toISOString().slice(0, 10)
  const paid = { kind: 'course', state: 'completed' } as const
  const { money } = await adminOverview(admin)
  expect(money).toEqual([{ currency: 'USD', amount: '4.50', count: 3 }])
  expect(await totalPurchases(admin, { ...paid, from: today, to: today })).toMatchObject(money)

  const activity = await activityStats(admin, ActivityChoice.parse({}))
  expect(activity.total).toEqual({ count: 3, seconds: 60 })
})

it('courses are sorted by what was paid on all shards in one currency, page by page (ADM-09)', async () => {
  const [admin, { userId: instructorId }] = [await makeActor('admin'), await makeActor('instructor')]
  const make = async (title: string) => (await makeCourse({ instructorId, title })).courseId
  const [here, spread, abroad] = [await make('Here'), await make('Spread'), await make('Abroad')]
  for (const region of ['europe', 'asia']) {
    for (const table of ['users', 'course_categories', 'courses'] as const) await copyTable(table, region)
  }
  await payHere('north_america', here, 30)
  for (const region of SHARDS) await payHere(region, spread, 20.01)
  await payHere('asia', abroad, 50)
  await payHere('europe', here, 99, 'EUR')

  const sorted = async (query: object) => {
    const titles: string[] = []
    let cursor: string | undefined
    do {
      const search = AdminCourseSearch.parse({ instructor: instructorId, limit: 1, cursor, ...query })
      const page = await listAdminCourses(admin, search)
      expect(page.currencies).toEqual(['EUR', 'USD'])
      titles.push(...page.data.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return titles
  }
  expect(await sorted({ sort: 'revenue-desc' })).toEqual(['Spread', 'Abroad', 'Here'])
  expect(await sorted({ sort: 'revenue-asc' })).toEqual(['Here', 'Abroad', 'Spread'])
  expect((await sorted({ sort: 'revenue-desc', currency: 'EUR' }))[0]).toBe('Here')
})
