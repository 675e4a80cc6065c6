import { type LimitOf, overLimit, refuseOverLimit } from '@/lib/media/internal/refuse-over-limit'
import { findCourseOfLesson, type Limit, lockCourseLimit, lockSiteLimit } from '@/lib/media/limit-store'
import { insertReservation, lockQuota, type Quota, takeReservation } from '@/lib/media/quota-store'
import type { QuotaUse } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import type { AppError } from '@/lib/platform/errors'
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

/** How many bytes a file may have of which only about so many are announced, and the refusal of one that has more. */
export interface Room {
  roomBytes: number
  overrun: () => AppError
}

/**
 * Takes room for a form: all that it announces, or all that is left when the file in it may just fit. Refuses
 * `quota_full` and `site_full` when it cannot; its course is named by the form and asked when the bytes are charged. Of a
 * form of unknown length nothing is taken; it is charged when it is there.
 */
export function reserveRoomOfForm(
  upload: { uploadId: string; userId: string },
  announced: { formBytes: number; fileBytesMin: number } | undefined,
): Promise<Room> {
  return inTransaction(async tx => {
    const ofPerson = quotaUseOf(await lockQuota(tx, upload.userId))
    const ofSite = await lockSiteLimit(tx)
    refuseOverLimit('quota', ofPerson, announced?.fileBytesMin ?? 1)
    refuseOverLimit('site_quota', ofSite, announced?.fileBytesMin ?? 1)
    const [of, limit] = tighter(ofPerson, ofSite)
    const left = limit.quotaBytes - limit.usedBytes
    const roomBytes = Math.min(announced?.formBytes ?? left, left)
    if (announced) await insertReservation(tx, { ...upload, courseId: null, reservedBytes: roomBytes })
    return { roomBytes, overrun: () => overLimit(of, limit, announced?.formBytes ?? left + 1) }
  })
}

type FixedLimit = { usedBytes: number; quotaBytes: number }

function tighter(ofPerson: FixedLimit, ofSite: Limit | null): [LimitOf, FixedLimit] {
  if (ofSite?.quotaBytes == null) return ['quota', ofPerson]
  const { usedBytes, quotaBytes } = ofSite
  const isSite = quotaBytes - usedBytes < ofPerson.quotaBytes - ofPerson.usedBytes
  return isSite ? ['site_quota', { usedBytes, quotaBytes }] : ['quota', ofPerson]
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
  const reserved = UUID.test(uploadId) ? await takeReservation(tx, uploadId) : null
  const courseId = place.lessonId ? await findCourseOfLesson(tx, place.lessonId) : place.courseId
  const result = await work()
  if (reserved) {
    // A form takes its room before it has said for which course.
    if (courseId && !reserved.courseId) refuseExceeded('course_quota', await lockCourseLimit(tx, courseId))
    return result
  }
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
