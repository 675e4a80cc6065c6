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

export const person = async () => ({ userId: (await makeUser()).userId })
export const course = async (publishedAt: Date | null) => {
  const { courseId } = await makeCourse({ publishedAt })
  const { moduleId } = await makeModule({ courseId })
  const { lessonId } = await makeLesson({ moduleId, lessonType: 'quiz' })
  return { courseId, moduleId, lessonId }
}
/** Somebody has asked something in its quiz. */
export async function readyCourse() {
  const made = await course(null)
  const { lessonId } = made
  await db().courseLesson.update({ where: { lessonId }, data: { contentId: newId() } })
  return made
}

export const file = async () => ({ fileId: (await makeMediaFile()).fileId })
export const category = async () => ({ categoryId: (await makeCategory()).categoryId })

export async function trashedFile() {
  const { fileId } = await file()
  await sql().query('SELECT trash_file($1, NULL)', [fileId])
  return { fileId }
}

export async function placedOrder() {
  const { userId } = await makeUser()
  const { orderId } = await makePurchase(userId, await makeProduct())
  return { orderId }
}

export async function review() {
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

export const newAccount = () => ({
  ...{ email: `person-${newId()}@example.test`, password: 'correct-horse-battery' },
  ...{ firstName: 'Ada', lastName: 'Maker', userType: 'admin', region: 'europe' },
})

export async function quarantined() {
  const { findingId } = await db().mediaFinding.create({
    data: { kind: 'orphan_blob', subject: `blob/${'a'.repeat(64)}`, why: 'test', quarantinedAt: new Date() },
  })
  return { findingId }
}

export async function image() {
  const { productId } = await makeProduct()
  const { imageId } = await saveProductImage({ productId, imageUrl: 'https://cdn.example.test/a.png' })
  return { productId, imageId }
}

export async function openMove() {
  const { moveId } = await db().storageMove.create({
    data: { fromStorage: 'local', toStorage: 'google-drive' },
  })
  return { moveId }
}

export async function job(state: 'queued' | 'failed') {
  const { fileId } = await makeMediaFile({ state, ...(state === 'failed' && { failureReason: 'cut off' }) })
  const ended = state === 'failed' ? { failureReason: 'cut off', attempt: 3 } : {}
  const { jobId } = await db().mediaJob.create({ data: { fileId, task: 'process', state, ...ended } })
  return { jobId }
}

export async function cleanup() {
  const { rows } = await sql().query<{ cleanupId: string }>(
    `INSERT INTO media_cleanups (rule, days) VALUES ('unused_files', 90) RETURNING cleanup_id AS "cleanupId"`,
  )
  return { ...rows[0] }
}

export async function bulkAct() {
  const { actId } = await db().mediaBulkAct.create({ data: { kind: 'tag', detail: 'old' } })
  return { actId }
}
