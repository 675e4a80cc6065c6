import { refuseOverLimit } from '@/lib/media/internal/refuse-over-limit'
import { findCourseOfLesson, type Limit, lockCourseLimit, lockSiteLimit } from '@/lib/media/limit-store'
import { insertReservation, lockQuota, type Quota, takeReservation } from '@/lib/media/quota-store'
import type { QuotaUse } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Takes room for an upload before its first byte; of many at once, as many get it as there is room for with the person, the course
 * and the site (check 25).
 */
export function reserveRoom(upload: {
  uploadId: string
  userId: string
  courseId: string | null
  sizeBytes: number
}): Promise<void> {
  const { uploadId, userId, courseId, sizeBytes } = upload
  return inTransaction(async tx => {
    refuseOverQuota(await lockQuota(tx, userId), sizeBytes)
    if (courseId) refuseOverLimit('course_quota', await lockCourseLimit(tx, courseId), sizeBytes)
    refuseOverLimit('site_quota', await lockSiteLimit(tx), sizeBytes)
    await insertReservation(tx, { uploadId, userId, courseId, reservedBytes: sizeBytes })
  })
}

/** Where bytes are charged beside their person; `isKnown` says that they take no more room in the store. */
export interface ChargedPlace {
  courseId?: string | null
  lessonId?: string | null
  isKnown?: boolean
}

/**
 * Runs what makes a person's bytes live, with the room that was reserved for them given back in the same transaction.
 * Without a reservation the bytes must fit: `quota_full`, `course_full` or `site_full` is thrown, and nothing was done,
 * when they do not (I14).
 */
export async function chargeBytes<Result>(
  tx: Transaction,
  userId: string,
  uploadId: string,
  work: () => Promise<Result>,
  place: ChargedPlace = {},
): Promise<Result> {
  const before = await lockQuota(tx, userId)
  const wasReserved = UUID.test(uploadId) && (await takeReservation(tx, uploadId)) > 0
  if (wasReserved) return work()
  const courseId = place.lessonId ? await findCourseOfLesson(tx, place.lessonId) : place.courseId
  const result = await work()
  const after = await lockQuota(tx, userId)
  refuseOverQuota(before, after.usedBytes - before.usedBytes)
  // Locked last, because the work takes locks that others hold while they wait for these.
  if (courseId) refuseExceeded('course_quota', await lockCourseLimit(tx, courseId))
  // The bytes were kept before, and the store has them already.
  if (!place.isKnown) refuseExceeded('site_quota', await lockSiteLimit(tx))
  return result
}

// What was charged is in the figure by now.
function refuseExceeded(of: 'course_quota' | 'site_quota', limit: Limit | null): void {
  if (limit?.quotaBytes == null) return
  const over = limit.usedBytes - limit.quotaBytes
  if (over > 0) refuseOverLimit(of, { ...limit, usedBytes: limit.quotaBytes }, over)
}

/** Refuses `quota_full` when so many bytes more would be too many. Bytes that are charged already cost nothing. */
export function refuseOverQuota(quota: Quota, moreBytes: number): void {
  refuseOverLimit('quota', quotaUseOf(quota), moreBytes)
}

/** What a person uses and may use, with the setting where nothing else was given. */
export function quotaUseOf({ usedBytes, ownQuotaBytes }: Quota): QuotaUse {
  return { usedBytes, quotaBytes: ownQuotaBytes ?? config().quotaBytes, isOwnQuota: ownQuotaBytes !== null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
