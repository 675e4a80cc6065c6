import { beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/admin/reviews/decisions/route'
import { GET as EXPORT } from '@/app/api/admin/reviews/export/route'
import { GET } from '@/app/api/admin/reviews/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { reportReview } from '@/lib/reviews/report-review'
import type { ModeratedReview } from '@/lib/reviews/schemas'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'

let admin: Actor
let ids: string[]
beforeEach(async () => {
  await sql().query('TRUNCATE course_reviews, product_reviews CASCADE')
  admin = await makeActor('admin')
  const { courseId } = await makeCourse({ title: 'Knots', slug: newId() })
  ids = []
  for (const [rating, reviewText, firstName] of [
    [1, '=HYPERLINK("x")', 'Olga'],
    [5, 'Lovely ropes', 'Piet'],
    [5, '100% clear', 'Rosa'],
  ] as const) {
    const author = await actorOf(await makeUser({ firstName }))
    await makeEnrollment({ userId: author.userId, courseId })
    const { reviewId } = await leaveReview(author, { kind: 'course', id: courseId }, { rating, reviewText })
    ids.push(reviewId)
  }
})
const post = (body: object, actor?: Actor) =>
  call(POST, apiRequest('POST', '/x', { body, ...(actor ? { actor } : {}) }))
const hide = (reviewIds: string[], actor = admin) =>
  post({ reviewIds, isHidden: true, reason: 'Spam' }, actor)
const hidden = async () =>
  (await db().courseReview.findMany({ where: { hiddenAt: { not: null } } })).map(each => each.reviewId).sort()

describe('one decision about several reviews', () => {
  it('succeeds: tells what was done, what was so already and what failed apart', async () => {
    const nothing = newId()
    const [first = '', second = ''] = ids
    await hide([first])
    const { body } = await hide([first, second, second, nothing])
    expect(body.data).toEqual({
      done: [second],
      already: [first],
      failed: [{ reviewId: nothing, reason: 'not_found' }],
    })
    expect(await hidden()).toEqual([first, second].sort())
    const rows = await db().auditEntry.findMany({
      where: { actorId: admin.userId },
      orderBy: { auditId: 'asc' },
    })
    expect(rows.map(({ action, targetId }) => [action, targetId])).toEqual([
      ['review.hide', first],
      ['review.hide', second],
    ])
  })

  it('succeeds: a visible review that is reported is not so already; its reports are answered', async () => {
    const [first = ''] = ids
    await reportReview(await makeActor(), first, 'Rude')
    expect((await post({ reviewIds: [first], isHidden: false }, admin)).body.data.done).toEqual([first])
    expect((await post({ reviewIds: [first], isHidden: false }, admin)).body.data.already).toEqual([first])
  })

  it('invalid: 400 without reviews, with too many, or hiding without a reason; nothing is hidden', async () => {
    for (const body of [
      {},
      { reviewIds: [], isHidden: true, reason: 'x' },
      { reviewIds: ids, isHidden: true },
      { reviewIds: ['x'], isHidden: false },
      { reviewIds: Array.from({ length: 101 }, newId), isHidden: false },
    ]) {
      expect((await post(body, admin)).status).toBe(400)
    }
    expect(await hidden()).toEqual([])
  })

  it('anonymous: 401', async () => {
    expect((await post({ reviewIds: ids, isHidden: false })).status).toBe(401)
  })

  it('wrong role: 403', async () => {
    for (const userType of ['student', 'instructor'] as const) {
      expect((await hide(ids, await makeActor(userType))).status).toBe(403)
    }
    expect(await hidden()).toEqual([])
  })
})

const list = async (query: string) => {
  const { body } = await call(GET, apiRequest('GET', `/x?state=all&${query}`, { actor: admin }))
  return (body.data as ModeratedReview[]).map(({ reviewId }) => reviewId)
}
const file = async (query: string, actor?: Actor) =>
  EXPORT(await apiRequest('GET', `/x?${query}`, actor ? { actor } : {}), { params: Promise.resolve({}) })

describe('reviews that are looked for, and as a file', () => {
  it('succeeds: by words, author, subject and rating', async () => {
    const [first, second, third] = ids
    expect(await list('q=ROPES')).toEqual([second])
    expect(await list('q=olga')).toEqual([first])
    expect(await list('q=knots')).toHaveLength(3)
    expect(await list('q=100%25')).toEqual([third])
    expect(await list('rating=5&q=knots')).toEqual([third, second])
  })

  it('succeeds: all of a filter as CSV without formulas, and as JSON (check 25)', async () => {
    const lines = (await (await file('state=all', admin)).text()).trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[3]).toContain(`"'=HYPERLINK(""x"")"`)
    const rows = await (await file('state=all&rating=5&format=json', admin)).json()
    expect(rows.map((row: ModeratedReview) => row.reviewId)).toEqual([ids[2], ids[1]])
  })

  it('invalid: 400', async () => {
    for (const query of ['rating=6', 'state=gone', 'format=xls']) {
      expect((await file(query, admin)).status, query).toBe(400)
    }
  })

  it('anonymous: 401', async () => {
    expect((await file('')).status).toBe(401)
  })

  it('wrong role: 403', async () => {
    expect((await file('', await makeActor('instructor'))).status).toBe(403)
  })
})
