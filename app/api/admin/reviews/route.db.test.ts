import { beforeEach, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/admin/reviews/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { reportReview } from '@/lib/reviews/report-review'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeProduct } from '@/lib/testing/factories'
import { makePurchase } from '@/lib/testing/make-purchase'
import { PUT } from './[reviewId]/visibility/route'

let admin: Actor
let author: Actor
let reporters: Actor[]
let ids: { courseId: string; productId: string; course: string; product: string }
beforeEach(async () => {
  await sql().query('TRUNCATE course_reviews, product_reviews CASCADE')
  ;[admin, author] = [await makeActor('admin'), await makeActor()]
  reporters = [await makeActor(), await makeActor()]
  const { courseId } = await makeCourse()
  await makeEnrollment({ userId: author.userId, courseId })
  const product = await makeProduct()
  await makePurchase(author.userId, product)
  const { productId } = product
  const words = { rating: 2, reviewText: 'Words' }
  const course = (await leaveReview(author, { kind: 'course', id: courseId }, words)).reviewId
  const ofProduct = (await leaveReview(author, { kind: 'product', id: productId }, words)).reviewId
  ids = { courseId, productId, course, product: ofProduct }
})
const list = (query = '', actor: Actor | null = admin) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}))
const decide = (reviewId: string, body: unknown, actor: Actor | null = admin) =>
  call(PUT, apiRequest('PUT', '/x', { body, ...(actor ? { actor } : {}) }), { reviewId })
const idsOf = ({ body }: { body: { data: { reviewId: string }[] } }) => body.data.map(each => each.reviewId)
const courseFigures = async () => {
  const course = await db().course.findUniqueOrThrow({ where: { courseId: ids.courseId } })
  return [Number(course.rating), course.ratingCount]
}

describe('GET /api/admin/reviews', () => {
  it('succeeds: reported ones of both kinds, who waits longest first, with reasons and reporters', async () => {
    await reportReview(reporters[0] as Actor, ids.product, 'Spam')
    await reportReview(reporters[0] as Actor, ids.course, 'Insulting')
    await reportReview(reporters[1] as Actor, ids.course, 'Rude')
    const { body } = await list()
    expect(idsOf({ body })).toEqual([ids.product, ids.course])
    expect(body).toMatchObject({ reportedCount: 2, nextCursor: null })
    expect(body.data[1]).toMatchObject({
      kind: 'course',
      author: `${author.firstName} ${author.lastName}`,
      subject: { path: expect.stringMatching(/^\/courses\//) },
      openReportCount: 2,
      openReports: [{ reason: 'Insulting' }, { reason: 'Rude' }],
      hiddenAt: null,
    })
    expect(idsOf(await list('?kind=course'))).toEqual([ids.course])
  })

  it('succeeds: hidden ones and all, each once over the pages', async () => {
    expect(idsOf(await list('?state=hidden'))).toEqual([])
    await decide(ids.course, { isHidden: true, reason: 'Insulting' })
    expect(idsOf(await list('?state=hidden'))).toEqual([ids.course])
    const first = await list('?state=all&limit=1')
    const second = await list(`?state=all&limit=1&cursor=${first.body.nextCursor}`)
    expect([...idsOf(first), ...idsOf(second)]).toEqual([ids.product, ids.course])
    expect(second.body).toMatchObject({
      nextCursor: null,
      data: [{ hiddenBy: `${admin.firstName} ${admin.lastName}`, hiddenReason: 'Insulting' }],
    })
  })

  it('invalid: unknown states and kinds, and a cursor of another list', async () => {
    for (const query of ['?state=new', '?kind=book', '?state=all&state=hidden', '?cursor=x'])
      expect((await list(query)).status).toBe(400)
    const { nextCursor } = (await list('?state=all&limit=1')).body
    expect((await list(`?state=hidden&cursor=${nextCursor}`)).status).toBe(400)
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await list('', null)).status).toBe(401)
    for (const actor of [author, await makeActor('instructor')])
      expect((await list('', actor)).status).toBe(403)
  })
})

describe('PUT /api/admin/reviews/:reviewId/visibility', () => {
  it('succeeds: hiding takes it out of list and rating and settles its reports; showing brings it back (CAT-12)', async () => {
    await reportReview(reporters[0] as Actor, ids.course, 'Insulting')
    expect(await courseFigures()).toEqual([2, 1])
    const hidden = await decide(ids.course, { isHidden: true, reason: 'Insulting' })
    expect(hidden.body.data).toEqual({ reviewId: ids.course, isHidden: true, hiddenReason: 'Insulting' })
    expect(await courseFigures()).toEqual([0, 0])
    expect((await list()).body).toMatchObject({ data: [], reportedCount: 0 })
    await decide(ids.course, { isHidden: false })
    expect(await courseFigures()).toEqual([2, 1])
    expect(await db().courseReview.findUniqueOrThrow({ where: { reviewId: ids.course } })).toMatchObject({
      hiddenAt: null,
      hiddenBy: null,
      hiddenReason: null,
    })
  })

  it('a decision that is taken back opens the reports again that it had settled, and no older ones', async () => {
    await reportReview(reporters[0] as Actor, ids.course, 'First')
    await decide(ids.course, { isHidden: false })
    await reportReview(reporters[1] as Actor, ids.course, 'Second')
    await decide(ids.course, { isHidden: true, reason: 'Insulting' })
    await decide(ids.course, { isHidden: false, reopensReports: true })
    expect((await list()).body.data).toMatchObject([{ openReports: [{ reason: 'Second' }] }])
  })

  it('succeeds for a product’s review, whose rating follows (SHOP-13)', async () => {
    const rating = async () =>
      Number((await db().product.findUniqueOrThrow({ where: { productId: ids.productId } })).rating)
    await decide(ids.product, { isHidden: true, reason: 'Spam' })
    expect(await rating()).toBe(0)
    await decide(ids.product, { isHidden: false })
    expect(await rating()).toBe(2)
  })

  it('leaves a line in the audit log with each decision, without words of people', async () => {
    await decide(ids.course, { isHidden: true, reason: 'A personal remark' })
    const { rows } = await sql().query('SELECT * FROM audit_log WHERE target_id = $1', [ids.course])
    expect(rows).toMatchObject([{ actor_id: admin.userId, action: 'review.hide' }])
    expect(JSON.stringify(rows)).not.toContain('A personal remark')
  })

  it.each([
    [{}],
    [{ isHidden: true }],
    [{ isHidden: true, reason: ' ' }],
    [{ isHidden: 'true', reason: 'x' }],
    [{ isHidden: { not: false }, reason: 'x' }],
    [{ isHidden: true, reason: ['x'] }],
  ])('invalid: %o gives 400 and hides nothing', async body => {
    expect((await decide(ids.course, body)).status).toBe(400)
    expect(await courseFigures()).toEqual([2, 1])
  })

  it('invalid: a review that does not exist gives 404', async () => {
    expect((await decide(newId(), { isHidden: false })).status).toBe(404)
  })

  it('anonymous: 401; wrong role: 403, its author too', async () => {
    expect((await decide(ids.course, { isHidden: true, reason: 'x' }, null)).status).toBe(401)
    for (const actor of [author, await makeActor('instructor')])
      expect((await decide(ids.course, { isHidden: true, reason: 'x' }, actor)).status).toBe(403)
    expect(await courseFigures()).toEqual([2, 1])
  })
})
