import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET, POST, PUT } from '@/app/api/courses/[courseId]/reviews/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'
import { indexPlan } from '@/lib/testing/index-plan'

let courseId: string
beforeAll(async () => {
  courseId = (await makeCourse()).courseId
  for (const [index, rating] of [5, 4, 5, 1].entries()) {
    const { userId } = await makeUser({ firstName: `Reader${index}`, lastName: 'Öst' })
    const { enrollmentId } = await makeEnrollment({ userId, courseId })
    const createdAt = new Date(Date.UTC(2026, 0, 1 + index))
    const hiddenAt = index === 3 ? new Date() : null
    await db().courseReview.create({
      data: { enrollmentId, courseId, rating, reviewText: `Text ${index}`, createdAt, hiddenAt },
    })
  }
})
const list = (query = '', id = courseId, actor?: Actor) =>
  call(GET, apiRequest('GET', `/api/courses/${id}/reviews${query}`, actor ? { actor } : {}), { courseId: id })
const write = (handler: typeof PUT | typeof POST, id: string, body: unknown, actor?: Actor) =>
  call(handler, apiRequest('PUT', '/x', { body, ...(actor ? { actor } : {}) }), { courseId: id })
const textsOf = (body: { data: { reviewText: string }[] }) => body.data.map(review => review.reviewText)

describe('GET /api/courses/:courseId/reviews (CAT-13)', () => {
  it('succeeds: newest first, page by page, with the spread of the ratings; hidden ones count for nothing', async () => {
    const first = (await list('?limit=2')).body
    expect(first).toMatchObject({
      histogram: [0, 0, 0, 1, 2],
      mine: null,
      canReview: false,
      data: [{ reviewText: 'Text 2', author: 'Reader2 Ö.' }, { reviewText: 'Text 1' }],
    })
    const rest = (await list(`?limit=2&cursor=${first.nextCursor}`)).body
    expect(rest).toMatchObject({ nextCursor: null, data: [{ reviewText: 'Text 0', rating: 5 }] })
  })

  it.each([
    ['newest', ['Text 2', 'Text 1', 'Text 0']],
    ['highest', ['Text 2', 'Text 0', 'Text 1']],
    ['lowest', ['Text 1', 'Text 2', 'Text 0']],
  ])('sorts by %s, each review once over its pages', async (sort, texts) => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await list(`?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...textsOf(body))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(texts)
  })

  it('goes on from where it was when the last review that was shown is deleted meanwhile', async () => {
    const { courseId: id } = await makeCourse()
    const reviewIds: string[] = []
    for (const day of [3, 2, 1]) {
      const { enrollmentId } = await makeEnrollment({ userId: (await makeUser()).userId, courseId: id })
      const createdAt = new Date(Date.UTC(2026, 0, day))
      const row = await db().courseReview.create({
        data: { enrollmentId, courseId: id, rating: 4, reviewText: `Day ${day}`, createdAt },
      })
      reviewIds.push(row.reviewId)
    }
    const { nextCursor } = (await list('?limit=1', id)).body
    await db().courseReview.delete({ where: { reviewId: reviewIds[0] as string } })
    expect(textsOf((await list(`?limit=2&cursor=${nextCursor}`, id)).body)).toEqual(['Day 2', 'Day 1'])
  })

  it('reads a course’s newest reviews by the index of course and time, without sorting the rest', async () => {
    const plan = await indexPlan('LIMIT', () => list('?limit=2'))
    expect(plan).toMatch(/course_reviews_course_id_created_at_idx/)
    // Sorting within one millisecond is all that is left.
    expect(plan).not.toMatch(/^\s*(-> +)?Sort {2}\(/m)
  })

  it('invalid: 400; a draft: 404', async () => {
    expect((await list('?cursor=1')).status).toBe(400)
    expect((await list('?sort=best')).status).toBe(400)
    expect((await list('?sort=newest&sort=lowest')).status).toBe(400)
    expect((await list('', (await makeCourse({ publishedAt: null })).courseId)).status).toBe(404)
  })
})

describe('POST and PUT /api/courses/:courseId/reviews', () => {
  let learner: Actor
  let id: string
  beforeEach(async () => {
    learner = await makeActor()
    id = (await makeCourse()).courseId
    await makeEnrollment({ userId: learner.userId, courseId: id })
  })
  const figures = async () => {
    const { rating, ratingCount } = await db().course.findUniqueOrThrow({ where: { courseId: id } })
    return [Number(rating), ratingCount]
  }

  it('succeeds: an enrolled learner’s 5 is kept and shown, and writing again changes it (ENR-07, CAT-12, CAT-13)', async () => {
    const first = await write(POST, id, { rating: 5, reviewText: ' Clear. ' }, learner)
    expect(first).toMatchObject({
      status: 201,
      body: { data: { rating: 5, reviewText: 'Clear.', isHidden: false } },
    })
    expect(await figures()).toEqual([5, 1])
    const second = await write(PUT, id, { rating: 3 }, learner)
    expect(second).toMatchObject({ status: 200, body: { data: { rating: 3, reviewText: '' } } })
    expect(second.body.data.reviewId).toBe(first.body.data.reviewId)
    expect(await figures()).toEqual([3, 1])
    const { body } = await list('', id, learner)
    expect(body).toMatchObject({ mine: { rating: 3 }, canReview: true, histogram: [0, 0, 1, 0, 0] })
    expect((await list('', id)).body).toMatchObject({ mine: null, canReview: false })
  })

  it('ten clicks at once leave one review', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        askPatiently(() => write(PUT, id, { rating: 1 + (n % 5) }, learner)),
      ),
    )
    expect(new Set(answers.map(answer => answer.body.data.reviewId)).size).toBe(1)
    expect((await figures())[1]).toBe(1)
  })

  it('one’s own hidden review is told with its reason, to nobody else, and stays hidden when written again', async () => {
    const { body } = await write(PUT, id, { rating: 1, reviewText: 'Rude words' }, learner)
    const { reviewId } = body.data
    await db().courseReview.update({
      where: { reviewId },
      data: { hiddenAt: new Date(), hiddenReason: 'Insulting' },
    })
    expect((await list('', id, learner)).body).toMatchObject({
      data: [],
      mine: { isHidden: true, hiddenReason: 'Insulting' },
    })
    for (const other of [await makeActor(), await makeActor('admin')])
      expect((await list('', id, other)).body).toMatchObject({ data: [], mine: null })
    expect((await write(PUT, id, { rating: 5 }, learner)).body.data).toMatchObject({ isHidden: true })
    expect(await figures()).toEqual([0, 0])
  })

  it.each([
    [{ rating: 0 }],
    [{ rating: 6 }],
    [{ rating: 4.5 }],
    [{ rating: '5' }],
    [{ rating: { $gt: 0 } }],
    [{ rating: [5] }],
    [{}],
    [{ rating: 5, reviewText: 'x'.repeat(5001) }],
    [{ rating: 5, reviewText: 'a\0b' }],
    [{ rating: 5, reviewText: { not: '' } }],
    [{ rating: 5, reviewText: ['a'] }],
    ['5'],
  ])('invalid: %o gives 400 and writes nothing (ENR-07, check 5)', async body => {
    expect((await write(PUT, id, body, learner)).status).toBe(400)
    expect(await figures()).toEqual([0, 0])
  })

  it('passes over what nobody may set: author, course, state, times (check 4)', async () => {
    const other = await makeActor()
    const planted = {
      reviewId: newId(),
      enrollmentId: newId(),
      courseId,
      userId: other.userId,
      hiddenAt: null,
      createdAt: '2000-01-01T00:00:00Z',
      enrollment: { connect: { enrollmentId: newId() } },
    }
    const { body } = await write(PUT, id, { rating: 4, ...planted }, learner)
    const row = await db().courseReview.findUniqueOrThrow({
      where: { reviewId: body.data.reviewId },
      include: { enrollment: true },
    })
    expect(row).toMatchObject({ courseId: id, enrollment: { userId: learner.userId } })
    expect(row.reviewId).not.toBe(planted.reviewId)
    expect(row.createdAt.getFullYear()).toBeGreaterThan(2000)
  })

  it('anonymous: 401', async () => {
    expect((await write(PUT, id, { rating: 5 })).status).toBe(401)
    expect((await write(POST, id, { rating: 5 })).status).toBe(401)
  })

  it('without an enrollment: 403 not_enrolled, and for a draft the 404 of what does not exist (CAT-13)', async () => {
    const stranger = await makeActor('instructor')
    expect(await write(PUT, id, { rating: 5 }, stranger)).toMatchObject({
      status: 403,
      body: { reason: 'not_enrolled' },
    })
    const draft = await write(
      PUT,
      (await makeCourse({ publishedAt: null })).courseId,
      { rating: 5 },
      stranger,
    )
    const nothing = await write(PUT, newId(), { rating: 5 }, stranger)
    expect([draft.status, { ...draft.body, requestId: '' }]).toEqual([
      404,
      { ...nothing.body, requestId: '' },
    ])
    expect(await figures()).toEqual([0, 0])
  })

  it('an instructor does not rate a course of their own, enrolled or not', async () => {
    const owner = await makeActor('instructor')
    const own = (await makeCourse({ instructorId: owner.userId })).courseId
    await makeEnrollment({ userId: owner.userId, courseId: own })
    expect(await write(PUT, own, { rating: 5 }, owner)).toMatchObject({
      status: 403,
      body: { reason: 'own_course' },
    })
  })
})
