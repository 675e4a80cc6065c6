import { beforeAll, describe, expect, it } from 'vitest'
import { GET as GET_STUDIO } from '@/app/api/studio/stats/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'
import { GET } from './route'

// A school small enough to count by hand: see the comments beside what is made.

let admin: Actor
let teacher: Actor
let idle: Actor
const ask = (handler: RouteHandler, actor?: Actor) =>
  call(handler, apiRequest('GET', '/x', actor ? { actor } : {}))

beforeAll(async () => {
  ;[admin, teacher, idle] = [
    await makeActor('admin'),
    await makeActor('instructor'),
    await makeActor('instructor'),
  ]
  const { categoryId } = await makeCourse({ instructorId: idle.userId, title: 'Of somebody else' })
  const own = { instructorId: teacher.userId, categoryId }
  const dollars = await makeCourse({ ...own, price: 49.99 })
  const euros = await makeCourse({ ...own, price: 20, currency: 'EUR' })
  await makeCourse({ ...own, publishedAt: null })
  const learners = [await makeUser(), await makeUser(), await makeUser()]
  // Three learners; the first takes both courses: three students, four enrollments.
  const taken = [
    [0, dollars],
    [1, dollars],
    [2, dollars],
    [0, euros],
  ] as const
  const enrollmentIds: string[] = []
  for (const [index, { courseId }] of taken) {
    const { userId } = learners[index] as { userId: string }
    enrollmentIds.push((await makeEnrollment({ userId, courseId })).enrollmentId)
  }
  // Visible 5, 4 and 4 make 4.33; a hidden 1 counts for nothing.
  for (const [index, rating] of [5, 4, 1, 4].entries()) {
    const hiddenAt = rating === 1 ? new Date() : null
    const enrollmentId = enrollmentIds[index] as string
    await sql().query('INSERT INTO course_reviews (enrollment_id, rating, hidden_at) VALUES ($1, $2, $3)', [
      enrollmentId,
      rating,
      hiddenAt,
    ])
  }
  // Completed: 49.99 + 49.99 USD and 20 EUR. A pending, a canceled and a refunded one are no revenue.
  const pay = (courseId: string, amount: number, currency: string, status: string) =>
    sql().query(
      `INSERT INTO transactions (user_id, course_id, region, amount, currency, status, completed_at)
       VALUES ($1, $2, 'europe', $3, $4, $5::transaction_status, now())`,
      [learners[0]?.userId, courseId, amount, currency, status],
    )
  await pay(dollars.courseId, 49.99, 'USD', 'completed')
  await pay(dollars.courseId, 49.99, 'USD', 'completed')
  await pay(euros.courseId, 20, 'EUR', 'completed')
  for (const status of ['pending', 'canceled', 'refunded']) await pay(dollars.courseId, 49.99, 'USD', status)
  // An erased account is nobody any more.
  await makeUser({ erasedAt: new Date() })
})

const REVENUE = [
  { currency: 'EUR', amount: 20, amountMinor: 2000 },
  { currency: 'USD', amount: 99.98, amountMinor: 9998 },
]

describe('GET /api/studio/stats', () => {
  it('succeeds: the own figures equal those counted by hand (PRC-15, ADM-08)', async () => {
    expect((await ask(GET_STUDIO, teacher)).body.data).toEqual({
      courseCount: 3,
      publishedCourseCount: 2,
      studentCount: 3,
      enrollmentCount: 4,
      rating: 4.33,
      ratingCount: 3,
      revenue: REVENUE,
    })
  })

  it('an instructor without learners has zeros, and nobody else’s figures', async () => {
    expect((await ask(GET_STUDIO, idle)).body.data).toEqual({
      courseCount: 1,
      publishedCourseCount: 1,
      studentCount: 0,
      enrollmentCount: 0,
      rating: 0,
      ratingCount: 0,
      revenue: [],
    })
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await ask(GET_STUDIO)).status).toBe(401)
    expect((await ask(GET_STUDIO, await makeActor())).status).toBe(403)
  })
})

describe('GET /api/admin/stats', () => {
  it('succeeds: the figures of the platform equal those counted by hand (PRC-16, ADM-09)', async () => {
    const { rows } = await sql().query('SELECT count(*)::int AS students FROM users WHERE user_type = $1', [
      'student',
    ])
    // One student too many: the erased one.
    const students = rows[0].students - 1
    expect((await ask(GET, admin)).body.data).toEqual({
      userCount: students + 3,
      studentCount: students,
      instructorCount: 2,
      adminCount: 1,
      courseCount: 4,
      publishedCourseCount: 3,
      enrollmentCount: 4,
      completedEnrollmentCount: 0,
      revenue: REVENUE,
    })
  })

  it('the procedures by plain SQL say the same', async () => {
    const { rows } = await sql().query('SELECT * FROM get_instructor_stats($1)', [teacher.userId])
    expect(rows[0]).toMatchObject({
      student_count: 3,
      rating: '4.33',
      revenue: { USD: '99.98', EUR: '20.00' },
    })
    const platform = await sql().query('SELECT * FROM get_platform_stats()')
    expect(platform.rows[0]).toMatchObject({ course_count: 4, revenue: { USD: '99.98', EUR: '20.00' } })
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await ask(GET)).status).toBe(401)
    for (const actor of [await makeActor(), teacher]) expect((await ask(GET, actor)).status).toBe(403)
  })
})
