import { beforeEach, describe, expect, it } from 'vitest'
import { DELETE, PATCH } from '@/app/api/reviews/[reviewId]/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeProduct } from '@/lib/testing/factories'
import { makePurchase } from '@/lib/testing/make-purchase'
import { POST } from './reports/route'

let author: Actor
let stranger: Actor
let courseId: string
let reviewId: string
beforeEach(async () => {
  author = await makeActor()
  stranger = await makeActor()
  courseId = (await makeCourse()).courseId
  await makeEnrollment({ userId: author.userId, courseId })
  const subject = { kind: 'course', id: courseId } as const
  reviewId = (await leaveReview(author, subject, { rating: 4, reviewText: 'Good' })).reviewId
})
const change = (body: unknown, actor?: Actor, id = reviewId) =>
  call(PATCH, apiRequest('PATCH', '/x', { body, ...(actor ? { actor } : {}) }), { reviewId: id })
const remove = (actor?: Actor, id = reviewId) =>
  call(DELETE, apiRequest('DELETE', '/x', actor ? { actor } : {}), { reviewId: id })
const report = (body: unknown, actor?: Actor, id = reviewId) =>
  call(POST, apiRequest('POST', '/x', { body, ...(actor ? { actor } : {}) }), { reviewId: id })
const row = () => db().courseReview.findUnique({ where: { reviewId } })
const hide = () => db().courseReview.update({ where: { reviewId }, data: { hiddenAt: new Date() } })
const ratingOf = async () => Number((await db().course.findUniqueOrThrow({ where: { courseId } })).rating)
const plain = ({ status, body }: { status: number; body: object }) => [status, { ...body, requestId: '' }]

describe('PATCH and DELETE /api/reviews/:reviewId', () => {
  it('succeeds: its author changes one part of it, then deletes it; the rating follows (CAT-12)', async () => {
    expect((await change({ rating: 2 }, author)).body.data).toMatchObject({ rating: 2, reviewText: 'Good' })
    expect((await change({ reviewText: 'Hm' }, author)).body.data).toMatchObject({
      rating: 2,
      reviewText: 'Hm',
    })
    expect(await ratingOf()).toBe(2)
    expect((await remove(author)).status).toBe(204)
    expect(await ratingOf()).toBe(0)
    expect((await remove(author)).status).toBe(404)
  })

  it('succeeds for a product’s review by the same address (SHOP-13)', async () => {
    const product = await makeProduct()
    await makePurchase(author.userId, product)
    const subject = { kind: 'product', id: product.productId } as const
    const { reviewId: id } = await leaveReview(author, subject, { rating: 5, reviewText: '' })
    expect((await change({ rating: 1 }, author, id)).body.data).toMatchObject({ rating: 1 })
    expect((await report({ reason: 'Spam' }, stranger, id)).body.data).toEqual({ status: 'reported' })
    expect((await remove(stranger, id)).status).toBe(403)
    expect((await remove(author, id)).status).toBe(204)
  })

  it.each([
    [{ rating: 0 }],
    [{ rating: 6 }],
    [{ rating: null }],
    [{ reviewText: 5 }],
    [{ reviewText: { not: '' } }],
    [[]],
  ])('invalid: %o gives 400 and changes nothing', async body => {
    expect((await change(body, author)).status).toBe(400)
    expect(await row()).toMatchObject({ rating: 4, reviewText: 'Good' })
  })

  it('passes over state and belonging (check 4)', async () => {
    await hide()
    const planted = { hiddenAt: null, isHidden: false, hiddenReason: null, courseId: newId(), rating: 5 }
    expect((await change(planted, author)).body.data).toMatchObject({ rating: 5, isHidden: true })
    expect(await row()).toMatchObject({ courseId, hiddenAt: expect.any(Date) })
  })

  it('a hidden review cannot be deleted, as a second one would be visible', async () => {
    await hide()
    expect(await remove(author)).toMatchObject({ status: 409, body: { reason: 'review_hidden' } })
    expect(await row()).not.toBeNull()
  })

  it('anonymous: 401', async () => {
    expect((await change({ rating: 1 })).status).toBe(401)
    expect((await remove()).status).toBe(401)
    expect((await report({ reason: 'Spam' })).status).toBe(401)
  })

  it('wrong person: 403 “Unauthorized” for what everybody may read, else the 404 of what does not exist (check 3)', async () => {
    for (const other of [stranger, await makeActor('instructor'), await makeActor('admin')]) {
      expect(await change({ rating: 1 }, other)).toMatchObject({
        status: 403,
        body: { error: 'Unauthorized' },
      })
      expect((await remove(other)).status).toBe(403)
    }
    await hide()
    expect(plain(await change({ rating: 1 }, stranger))).toEqual(
      plain(await change({ rating: 1 }, stranger, newId())),
    )
    expect(plain(await remove(stranger))).toEqual(plain(await remove(stranger, newId())))
    expect(await row()).toMatchObject({ rating: 4 })
  })
})

describe('POST /api/reviews/:reviewId/reports', () => {
  const reports = () => db().reviewReport.findMany({ where: { reviewId } })

  it('succeeds once per person, also when it is sent twice at once', async () => {
    const answers = await Promise.all([
      report({ reason: 'Spam' }, stranger),
      report({ reason: 'Spam' }, stranger),
    ])
    expect(answers.map(({ body }) => body.data.status).sort()).toEqual(['already_reported', 'reported'])
    expect((await report({ reason: 'Once more' }, stranger)).body.data.status).toBe('already_reported')
    expect(await reports()).toMatchObject([{ reporterId: stranger.userId, reason: 'Spam', settledAt: null }])
  })

  it.each([[{}], [{ reason: '  ' }], [{ reason: 'x'.repeat(501) }], [{ reason: { $ne: null } }]])(
    'invalid: %o gives 400',
    async body => {
      expect((await report(body, stranger)).status).toBe(400)
      expect(await reports()).toEqual([])
    },
  )

  it('passes over who reports and whether it is settled (check 4)', async () => {
    await report({ reason: 'Spam', reporterId: author.userId, settledAt: '2026-01-01T00:00:00Z' }, stranger)
    expect(await reports()).toMatchObject([{ reporterId: stranger.userId, settledAt: null }])
  })

  it('wrong person: not the own review, and none that one may not read', async () => {
    expect((await report({ reason: 'Mine' }, author)).body.reason).toBe('own_review')
    await hide()
    expect(plain(await report({ reason: 'x' }, stranger))).toEqual(
      plain(await report({ reason: 'x' }, stranger, newId())),
    )
    expect(await reports()).toEqual([])
  })
})
