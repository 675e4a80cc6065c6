import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/courses/[courseId]/reviews/route'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'

let courseId: string
beforeAll(async () => {
  courseId = (await makeCourse()).courseId
  for (const [index, rating] of [5, 4, 5].entries()) {
    const { userId } = await makeUser({ firstName: `Reader${index}`, lastName: 'Öst' })
    const { enrollmentId } = await makeEnrollment({ userId, courseId })
    const createdAt = new Date(Date.UTC(2026, 0, 1 + index))
    await db().courseReview.create({
      data: { enrollmentId, courseId, rating, reviewText: `Text ${index}`, createdAt },
    })
  }
})
const list = (query = '', id = courseId) =>
  call(GET, apiRequest('GET', `/api/courses/${id}/reviews${query}`), { courseId: id })

describe('GET /api/courses/:courseId/reviews (CAT-13)', () => {
  it('succeeds: newest first, page by page, with the spread of the ratings', async () => {
    const first = (await list('?limit=2')).body
    expect(first).toMatchObject({
      histogram: [0, 0, 0, 1, 2],
      data: [{ reviewText: 'Text 2', author: 'Reader2 Ö.' }, { reviewText: 'Text 1' }],
    })
    const rest = (await list(`?limit=2&cursor=${first.nextCursor}`)).body
    expect(rest).toMatchObject({ nextCursor: null, data: [{ reviewText: 'Text 0', rating: 5 }] })
  })

  it('invalid: 400; a draft: 404', async () => {
    expect((await list('?cursor=1')).status).toBe(400)
    expect((await list('', (await makeCourse({ publishedAt: null })).courseId)).status).toBe(404)
  })
})
