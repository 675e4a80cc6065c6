import { sizeText } from '@/lib/media/policy'
import { insertReservation, lockQuota, type Quota, takeReservation } from '@/lib/media/quota-store'
import type { QuotaUse } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Takes room for an upload before its first byte; of many at once, as many get it as there is room for (check 25). */
export function reserveRoom(upload: { uploadId: string; userId: string; sizeBytes: number }): Promise<void> {
  const { uploadId, userId, sizeBytes } = upload
  return inTransaction(async tx => {
    refuseOverQuota(await lockQuota(tx, userId), sizeBytes)
    await insertReservation(tx, { uploadId, userId, reservedBytes: sizeBytes })
  })
}

/** How many bytes a file may have of which only about so many are announced, and the refusal of one that has more. */
export interface Room {
  roomBytes: number
  overrun: () => AppError
}

/**
 * Takes room for a form: all that it announces, or all that is left when the file in it may just fit. Refuses
 * `quota_full` when it cannot. Of a form of unknown length nothing is taken; it is charged when it is there.
 */
export function reserveRoomOfForm(
  upload: { uploadId: string; userId: string },
  announced: { formBytes: number; fileBytesMin: number } | undefined,
): Promise<Room> {
  return inTransaction(async tx => {
    const quota = await lockQuota(tx, upload.userId)
    refuseOverQuota(quota, announced?.fileBytesMin ?? 1)
    const { usedBytes, quotaBytes } = quotaUseOf(quota)
    const left = quotaBytes - usedBytes
    const roomBytes = Math.min(announced?.formBytes ?? left, left)
    if (announced) await insertReservation(tx, { ...upload, reservedBytes: roomBytes })
    return { roomBytes, overrun: () => quotaFull(quota, announced?.formBytes ?? left + 1) }
  })
}

/**
 * Runs what makes a person's bytes live, with the room that was reserved for them given back in the same transaction.
 * Without a reservation the bytes must fit: `quota_full` is thrown, and nothing was done, when they do not (I14).
 */
export async function chargeBytes<Result>(
  tx: Transaction,
  userId: string,
  uploadId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = await lockQuota(tx, userId)
  const wasReserved = UUID.test(uploadId) && (await takeReservation(tx, uploadId)) > 0
  const result = await work()
  if (wasReserved) return result
  const after = await lockQuota(tx, userId)
  refuseOverQuota(before, after.usedBytes - before.usedBytes)
  return result
}

/** Refuses `quota_full` when so many bytes more would be too many. Bytes that are charged already cost nothing. */
export function refuseOverQuota(quota: Quota, moreBytes: number): void {
  const { usedBytes, quotaBytes } = quotaUseOf(quota)
  if (moreBytes > 0 && usedBytes + moreBytes > quotaBytes) throw quotaFull(quota, moreBytes)
}

function quotaFull(quota: Quota, moreBytes: number): AppError {
  const { usedBytes, quotaBytes } = quotaUseOf(quota)
  const left = Math.max(0, quotaBytes - usedBytes)
  return new AppError('too_large', 'quota_full', {
    publicMessage: `This needs ${sizeText(moreBytes)}, and ${sizeText(left)} are left of the ${sizeText(quotaBytes)} that you may keep. Remove files you no longer need, or ask an administrator for more.`,
    details: {
      limit: { of: 'quota', valueBytes: quotaBytes, usedBytes, changedBy: 'An administrator' },
    },
  })
}

/** What a person uses and may use, with the setting where nothing else was given. */
export function quotaUseOf({ usedBytes, ownQuotaBytes }: Quota): QuotaUse {
  return { usedBytes, quotaBytes: ownQuotaBytes ?? config().quotaBytes, isOwnQuota: ownQuotaBytes !== null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
