import type { Actor } from '@/lib/auth/actor'
import { saveProductImage } from '@/lib/media/save-product-image'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { makeActor } from './actors'
import {
  makeCategory,
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeProduct,
  makeUser,
} from './factories'
import { makePurchase } from './make-purchase'

/** Something that only an admin may do, and what the audit log calls it. */
export interface PrivilegedAct {
  action: string
  /** Makes what it is done to. */
  prepare: (admin: Actor) => Promise<{ params?: Record<string, string>; query?: string; body?: unknown }>
}

const person = async () => ({ userId: (await makeUser()).userId })
const course = async (publishedAt: Date | null) => {
  const { courseId } = await makeCourse({ publishedAt })
  const { moduleId } = await makeModule({ courseId })
  const { lessonId } = await makeLesson({ moduleId, lessonType: 'quiz' })
  return { courseId, moduleId, lessonId }
}
/** Somebody has asked something in its quiz. */
async function readyCourse() {
  const made = await course(null)
  const { lessonId } = made
  await db().courseLesson.update({ where: { lessonId }, data: { contentId: newId() } })
  return made
}

const file = async () => ({ fileId: (await makeMediaFile()).fileId })
const category = async () => ({ categoryId: (await makeCategory()).categoryId })

async function trashedFile() {
  const { fileId } = await file()
  await sql().query('SELECT trash_file($1, NULL)', [fileId])
  return { fileId }
}

async function placedOrder() {
  const { userId } = await makeUser()
  const { orderId } = await makePurchase(userId, await makeProduct())
  return { orderId }
}

async function review() {
  const { courseId } = await makeCourse()
  const author = await makeActor()
  await makeEnrollment({ userId: author.userId, courseId })
  const { reviewId } = await leaveReview(
    author,
    { kind: 'course', id: courseId },
    { rating: 2, reviewText: 'So' },
  )
  return { reviewId }
}

const newAccount = () => ({
  ...{ email: `person-${newId()}@example.test`, password: 'correct-horse-battery' },
  ...{ firstName: 'Ada', lastName: 'Maker', userType: 'admin', region: 'europe' },
})

async function quarantined() {
  const { findingId } = await db().mediaFinding.create({
    data: { kind: 'orphan_blob', subject: `blob/${'a'.repeat(64)}`, why: 'test', quarantinedAt: new Date() },
  })
  return { findingId }
}

async function image() {
  const { productId } = await makeProduct()
  const { imageId } = await saveProductImage({ productId, imageUrl: 'https://cdn.example.test/a.png' })
  return { imageId }
}

async function openMove() {
  const { moveId } = await db().storageMove.create({
    data: { fromStorage: 'local', toStorage: 'google-drive' },
  })
  return { moveId }
}

async function job(state: 'queued' | 'failed') {
  const { fileId } = await makeMediaFile({ state, ...(state === 'failed' && { failureReason: 'cut off' }) })
  const ended = state === 'failed' ? { failureReason: 'cut off', attempt: 3 } : {}
  const { jobId } = await db().mediaJob.create({ data: { fileId, task: 'process', state, ...ended } })
  return { jobId }
}

async function cleanup() {
  const { rows } = await sql().query<{ cleanupId: string }>(
    `INSERT INTO media_cleanups (rule, days) VALUES ('unused_files', 90) RETURNING cleanup_id AS "cleanupId"`,
  )
  return { ...rows[0] }
}

async function bulkAct() {
  const { actId } = await db().mediaBulkAct.create({ data: { kind: 'tag', detail: 'old' } })
  return { actId }
}

/** Handlers of admins that change nothing but what is their own. */
export const OWN_MATTERS = ['POST /api/admin/saved-filters', 'DELETE /api/admin/saved-filters/[filterId]']

/** By handler. A handler under `/api/admin` that changes something and stands here not makes a test fail. */
export const PRIVILEGED_ACTS: Record<string, PrivilegedAct> = {
  'POST /api/admin/audit-checks': { action: 'audit.check', prepare: async () => ({ body: {} }) },
  'POST /api/admin/users': { action: 'user.create', prepare: async () => ({ body: newAccount() }) },
  'PATCH /api/admin/users/[userId]': {
    action: 'user.change',
    prepare: async () => ({ params: await person(), body: { userType: 'instructor', isSuspended: true } }),
  },
  'DELETE /api/admin/users/[userId]': {
    action: 'user.erase',
    prepare: async () => ({ params: await person() }),
  },
  'DELETE /api/admin/users/[userId]/sessions': {
    action: 'user.sign_out',
    prepare: async () => ({ params: { userId: (await makeActor()).userId } }),
  },
  'POST /api/admin/users/[userId]/acting': {
    action: 'acting.start',
    prepare: async () => ({ params: await person(), body: {} }),
  },
  'DELETE /api/admin/users/[userId]/erasure': {
    action: 'user.keep',
    prepare: async () => {
      const { userId } = await makeUser({ eraseAfter: new Date(Date.now() + 86_400_000) })
      return { params: { userId } }
    },
  },
  'PUT /api/admin/users/[userId]/quota': {
    action: 'quota.change',
    prepare: async () => ({ params: await person(), body: { quotaBytes: 5 } }),
  },
  'PUT /api/admin/courses/[courseId]/quota': {
    action: 'quota.change',
    prepare: async () => ({
      params: { courseId: (await makeCourse()).courseId },
      body: { quotaBytes: 5 },
    }),
  },
  'PUT /api/admin/quotas/site': {
    action: 'quota.change',
    prepare: async () => ({ body: { quotaBytes: null, warnPercent: 80 } }),
  },
  'POST /api/admin/clean-ups': {
    action: 'cleanup.start',
    prepare: async () => ({ body: { rule: 'unused_files', fileIds: [newId()] } }),
  },
  'DELETE /api/admin/clean-ups/[cleanupId]': {
    action: 'cleanup.undo',
    prepare: async () => ({ params: await cleanup() }),
  },
  'POST /api/admin/jobs/retries': {
    action: 'media.retry',
    prepare: async () => ({ body: { jobIds: [(await job('failed')).jobId.toString()] } }),
  },
  'DELETE /api/admin/jobs/[jobId]': {
    action: 'media.cancel',
    prepare: async () => ({ params: { jobId: (await job('queued')).jobId.toString() } }),
  },
  'POST /api/admin/media/bulk-acts': {
    action: 'media.bulk',
    prepare: async () => ({
      body: { kind: 'untag', tag: 'none', count: 1, choice: { fileIds: [(await file()).fileId] } },
    }),
  },
  'DELETE /api/admin/media/bulk-acts/[actId]': {
    action: 'media.bulk_cancel',
    prepare: async () => ({ params: await bulkAct() }),
  },
  'DELETE /api/admin/system/statements': {
    action: 'statements.reset',
    prepare: async () => ({}),
  },
  'DELETE /api/admin/images/[imageId]': {
    action: 'media.delete',
    prepare: async () => ({ params: await image() }),
  },
  'DELETE /api/admin/findings/[findingId]/quarantine': {
    action: 'finding.keep',
    prepare: async () => ({ params: await quarantined() }),
  },
  'POST /api/admin/integrity-scans': {
    action: 'scan.check',
    prepare: async () => ({ body: { mode: 'check' } }),
  },
  'PUT /api/admin/reviews/[reviewId]/visibility': {
    action: 'review.hide',
    prepare: async () => ({ params: await review(), body: { isHidden: true, reason: 'Rude' } }),
  },
  'POST /api/admin/storage-moves': {
    action: 'storage_move.start',
    prepare: async () => ({ body: { fromStorage: 'local', toStorage: 'google-drive' } }),
  },
  'DELETE /api/admin/storage-moves/[moveId]': {
    action: 'storage_move.cancel',
    prepare: async () => ({ params: await openMove() }),
  },
}

/** What an admin does to what belongs to others, at addresses where its owner does it too. */
export const ACTS_FOR_OTHERS: Record<string, PrivilegedAct> = {
  'POST /api/categories': {
    action: 'category.create',
    prepare: async () => ({ body: { name: `Shelf ${newId()}` } }),
  },
  'PUT /api/categories': {
    action: 'category.order',
    prepare: async () => {
      await category()
      const rows = await db().courseCategory.findMany({ select: { categoryId: true } })
      return { body: { categoryIds: rows.map(row => row.categoryId) } }
    },
  },
  'PATCH /api/categories/[categoryId]': {
    action: 'category.change',
    prepare: async () => ({ params: await category(), body: { name: `Shelf ${newId()}` } }),
  },
  'DELETE /api/categories/[categoryId]': {
    action: 'category.delete',
    prepare: async () => ({ params: await category() }),
  },
  'PATCH /api/courses/[courseId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'Another title' } }),
  },
  'DELETE /api/courses/[courseId]': {
    action: 'course.delete',
    prepare: async () => ({ params: await course(null) }),
  },
  'PUT /api/courses/[courseId]/publication': {
    action: 'course.publish',
    prepare: async () => ({ params: await readyCourse() }),
  },
  'DELETE /api/courses/[courseId]/publication': {
    action: 'course.withdraw',
    prepare: async () => ({ params: await course(new Date()) }),
  },
  'POST /api/courses/[courseId]/modules': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'One more' } }),
  },
  'PUT /api/lessons/[lessonId]/content': {
    action: 'course.change',
    prepare: async () => ({
      params: await course(null),
      body: {
        ...{ content_type: 'quiz', title: 'Ask' },
        questions: [{ question: 'Which?', choices: ['This', 'That'], answer: 0 }],
      },
    }),
  },
  'POST /api/courses/[courseId]/videos': {
    action: 'course.change',
    prepare: async () => ({
      params: await course(null),
      body: { videoUrl: 'https://cdn.example.test/a.mp4', duration: 9, videoType: 'intro' },
    }),
  },
  'DELETE /api/media/files/[fileId]': {
    action: 'file.trash',
    prepare: async () => ({ params: await file() }),
  },
  'PUT /api/media/files/[fileId]/restoration': {
    action: 'file.restore',
    prepare: async () => ({ params: await trashedFile() }),
  },
  'DELETE /api/studio/trash/[fileId]': {
    action: 'file.purge',
    prepare: async () => ({ params: await trashedFile() }),
  },
  'PATCH /api/products/[productId]': {
    action: 'product.change',
    prepare: async () => ({ params: { productId: (await makeProduct()).productId }, body: { name: 'Lamp' } }),
  },
  'DELETE /api/products/[productId]': {
    action: 'product.delete',
    prepare: async () => ({ params: { productId: (await makeProduct()).productId } }),
  },
  'PUT /api/orders/[orderId]/cancellation': {
    action: 'order.cancel',
    prepare: async () => ({ params: await placedOrder(), body: {} }),
  },
  'PUT /api/orders/[orderId]/fulfillment': {
    action: 'order.fulfill',
    prepare: async () => ({ params: await placedOrder(), body: {} }),
  },
}
