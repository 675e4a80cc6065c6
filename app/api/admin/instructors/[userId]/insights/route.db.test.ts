import { beforeAll, describe, expect, it } from 'vitest'
import { GET as GET_OWN } from '@/app/api/studio/insights/route'
import type { InstructorInsights } from '@/lib/analytics/insights-schemas'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'
import { GET } from './route'

let admin: Actor
let teacher: Actor
const of = (userId: string, actor?: Actor) =>
  call(GET, apiRequest('GET', '/x', actor ? { actor } : {}), { userId })
const own = (actor?: Actor) => call(GET_OWN, apiRequest('GET', '/x', actor ? { actor } : {}))

beforeAll(async () => {
  ;[admin, teacher] = [await makeActor('admin'), await makeActor('instructor')]
  const { courseId, categoryId } = await makeCourse({
    instructorId: teacher.userId,
    title: 'Taken by two',
    price: 30,
  })
  await makeCourse({ instructorId: teacher.userId, categoryId, title: 'A draft', publishedAt: null })
  await makeCourse({ title: 'Of somebody else' })
  for (const [progress, stars, hiddenAt] of [
    [100, 5, null],
    [25, 1, new Date()],
  ] as const) {
    const { userId } = await makeUser()
    const { enrollmentId } = await makeEnrollment({
      userId,
      courseId,
      progressPercentage: progress,
      completedAt: progress === 100 ? new Date() : null,
    })
    await sql().query('INSERT INTO course_reviews (enrollment_id, rating, hidden_at) VALUES ($1, $2, $3)', [
      enrollmentId,
      stars,
      hiddenAt,
    ])
    await sql().query(
      `INSERT INTO transactions (user_id, course_id, region, amount, currency, status, completed_at)
       VALUES ($1, $2, 'europe', 30, 'EUR', 'completed', now())`,
      [userId, courseId],
    )
  }
})

describe('GET /api/admin/instructors/:userId/insights', () => {
  it('succeeds: the figures of any instructor are those of the procedure, and the courses make them up (ADM-08)', async () => {
    const { status, body } = await of(teacher.userId, admin)
    expect(status).toBe(200)
    const { instructor, stats, courses } = body.data as InstructorInsights
    expect(instructor).toEqual({ userId: teacher.userId, name: `${teacher.firstName} ${teacher.lastName}` })
    const { rows } = await sql().query('SELECT * FROM get_instructor_stats($1)', [teacher.userId])
    expect(stats).toMatchObject({
      courseCount: rows[0].course_count,
      publishedCourseCount: rows[0].published_course_count,
      studentCount: rows[0].student_count,
      enrollmentCount: rows[0].enrollment_count,
      rating: Number(rows[0].rating),
      ratingCount: rows[0].rating_count,
    })
    expect(courses).toMatchObject([
      {
        title: 'Taken by two',
        isPublished: true,
        enrollmentCount: 2,
        completedCount: 1,
        meanProgress: 62.5,
        rating: 5,
        ratingCount: 1,
        revenue: [{ currency: 'EUR', amount: 60, amountMinor: 6000 }],
      },
      { title: 'A draft', isPublished: false, enrollmentCount: 0, meanProgress: 0, rating: 0, revenue: [] },
    ])
    const sum = (key: 'enrollmentCount' | 'ratingCount') =>
      courses.reduce((total, one) => total + one[key], 0)
    expect([sum('enrollmentCount'), sum('ratingCount')]).toEqual([stats.enrollmentCount, stats.ratingCount])
  })

  it('invalid: nobody, and somebody who gives no courses: 404', async () => {
    expect((await of(newId(), admin)).status).toBe(404)
    expect((await of((await makeUser()).userId, admin)).status).toBe(404)
  })

  it('anonymous: 401; wrong role: 403, also about oneself', async () => {
    expect((await of(teacher.userId)).status).toBe(401)
    expect((await of(teacher.userId, teacher)).status).toBe(403)
  })
})

describe('GET /api/studio/insights', () => {
  it('succeeds: an instructor has the own figures, the same as an admin sees', async () => {
    const [mine, seen] = [(await own(teacher)).body.data, (await of(teacher.userId, admin)).body.data]
    expect({ ...mine, takenAt: 0 }).toEqual({ ...seen, takenAt: 0 })
  })

  it('invalid: there is nobody to choose; another id in the address changes nothing', async () => {
    const { body } = await call(GET_OWN, apiRequest('GET', `/x?userId=${admin.userId}`, { actor: teacher }))
    expect(body.data.instructor.userId).toBe(teacher.userId)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await own()).status).toBe(401)
    expect((await own(await makeActor())).status).toBe(403)
  })
})
