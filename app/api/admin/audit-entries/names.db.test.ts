import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditRow } from '@/lib/analytics/audit-schemas'
import type { Actor } from '@/lib/auth/actor'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { createCategory } from '@/lib/catalog/create-category'
import { deleteCategory } from '@/lib/catalog/delete-category'
import { updateCategory } from '@/lib/catalog/update-category'
import { startBulkAct } from '@/lib/media/start-bulk-act'
import { appendAudit } from '@/lib/platform/audit'
import { inspectAuditChain } from '@/lib/platform/audit-chain'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { deleteReview } from '@/lib/reviews/delete-review'
import { leaveReview } from '@/lib/reviews/leave-review'
import { setReviewVisibility } from '@/lib/reviews/set-review-visibility'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeMediaFile, makeProduct, makeUser } from '@/lib/testing/factories'
import { makePurchase } from '@/lib/testing/make-purchase'
import { GET } from './route'

let admin: Actor
beforeAll(async () => {
  admin = await makeActor('admin')
})

async function rows(query: string): Promise<AuditRow[]> {
  const { status, body } = await call(
    GET,
    apiRequest('GET', `/api/admin/audit-entries${query}`, { actor: admin }),
  )
  expect(status).toBe(200)
  return body.data
}
const targetOf = async (targetId: string) => (await rows(`?targetId=${targetId}`))[0]?.target

describe('an entry names what it is about (issue 6)', () => {
  it('a review by what it is about and who wrote it, also when it is gone', async () => {
    const author = await actorOf(await makeUser({ firstName: 'Ottilie', lastName: 'Writer' }))
    const { courseId } = await makeCourse({ title: 'Bread at home' })
    await makeEnrollment({ userId: author.userId, courseId })
    const { reviewId } = await leaveReview(
      author,
      { kind: 'course', id: courseId },
      { rating: 1, reviewText: 'So' },
    )
    await setReviewVisibility(admin, reviewId, { isHidden: true, reason: 'Rude', reopensReports: false })
    await setReviewVisibility(admin, reviewId, { isHidden: false, reason: '', reopensReports: false })
    const named = { type: 'course_review', name: 'Bread at home', author: 'Ottilie Writer' }
    expect(await targetOf(reviewId)).toMatchObject(named)
    await deleteReview(author, reviewId)
    expect(await targetOf(reviewId)).toMatchObject(named)
  })

  it('a review of a product likewise, and never by a name that was erased: the log itself holds none (check 77)', async () => {
    const author = await makeUser({ firstName: 'Philippine', lastName: 'Forgotten' })
    const product = await makeProduct({ name: 'Brass lamp' })
    await makePurchase(author.userId, product)
    const reviewer = await actorOf(author)
    const subject = { kind: 'product', id: product.productId } as const
    const { reviewId } = await leaveReview(reviewer, subject, { rating: 1, reviewText: 'So' })
    await setReviewVisibility(admin, reviewId, { isHidden: true, reason: 'Rude', reopensReports: false })
    expect(await targetOf(reviewId)).toMatchObject({ name: 'Brass lamp', author: 'Philippine Forgotten' })
    await db().user.update({ where: { userId: author.userId }, data: { eraseAfter: new Date(0) } })
    expect(await eraseDueAccounts()).toBe(1)
    expect((await targetOf(reviewId))?.author).toMatch(/^Former /)
    const kept = await sql().query(`SELECT 1 FROM audit_log a WHERE a::text ~ 'Philippine|Forgotten'`)
    expect(kept.rows).toEqual([])
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })

  it('a category that is gone by what it was called last, before and after', async () => {
    const { categoryId } = await createCategory(admin, { name: 'Old shelf' })
    await updateCategory(admin, categoryId, { name: 'New shelf' })
    expect((await targetOf(categoryId))?.name).toBe('New shelf')
    await deleteCategory(admin, categoryId)
    const [gone] = await rows(`?targetId=${categoryId}`)
    expect(gone).toMatchObject({ action: 'category.delete', target: { name: 'New shelf' } })
    expect(gone?.before).toMatchObject({ name: 'New shelf', slug: 'old-shelf' })
  })

  it('a category whose removal was noted without a name, as it was once', async () => {
    const { categoryId } = await createCategory(admin, { name: 'Attic' })
    await db().courseCategory.delete({ where: { categoryId } })
    const about = { actorId: admin.userId, targetType: 'category', targetId: categoryId }
    await inTransaction(tx =>
      appendAudit(tx, { ...about, action: 'category.delete', before: { courseCount: 0 } }),
    )
    expect((await targetOf(categoryId))?.name).toBe('Attic')
  })

  it('an act on many by what it did to how many, with the list of those that it really changed', async () => {
    const files = [
      await makeMediaFile({ originalName: 'one.mp4' }),
      await makeMediaFile({ originalName: 'two.mp4' }),
    ]
    const fileIds = [...files.map(file => file.fileId), newId()]
    const { actId } = await startBulkAct(admin, { kind: 'delete', count: 3, choice: { fileIds } })
    expect(await targetOf(actId)).toMatchObject({ type: 'bulk_act', about: { kind: 'delete', count: 3 } })
    const of = await rows(`?within=${actId}`)
    expect(of.map(row => [row.action, row.target.name]).sort()).toEqual([
      ['media.trash', 'one.mp4'],
      ['media.trash', 'two.mp4'],
    ])
    expect(await rows(`?within=${newId()}`)).toEqual([])
  })

  it('and what was canceled by what had begun', async () => {
    const about = { actorId: admin.userId, targetType: 'bulk_act', targetId: newId() }
    const after = { kind: 'move', count: 23, detail: 'cloud' }
    await inTransaction(tx => appendAudit(tx, { ...about, action: 'media.bulk', after }))
    await inTransaction(tx => appendAudit(tx, { ...about, action: 'media.bulk_cancel' }))
    expect((await rows(`?targetId=${about.targetId}`)).map(row => row.target.about)).toEqual([after, after])
  })

  it('what is no uuid is looked up as what it is', async () => {
    const about = { actorId: null, targetType: 'user', targetId: 'x; DROP TABLE users' }
    await inTransaction(tx => appendAudit(tx, { ...about, action: 'test' }))
    expect((await rows('?action=test'))[0]?.target).toMatchObject({ name: null, author: null, about: null })
  })
})
