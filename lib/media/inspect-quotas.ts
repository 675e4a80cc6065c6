import { findForgottenRoom } from '@/lib/media/forgotten-room'
import { sizeText } from '@/lib/media/policy'
import { findMiscounted, findOverQuota } from '@/lib/media/quota-breach-store'
import { config } from '@/lib/platform/config'

/**
 * Where I14 is broken: charges that are another than their contents and reservations come to, more than somebody may
 * keep, and room that is held for nothing. The last has one right answer, `releaseForgottenRoom`; about the others an
 * administrator decides, because nobody's files are deleted for a figure. Changes nothing.
 */
export async function inspectQuotas(): Promise<{ id: string; detail: string }[]> {
  const forgotten = await findForgottenRoom()
  const miscounted = await findMiscounted()
  const over = await findOverQuota(config().quotaBytes)
  return [
    ...miscounted.map(({ userId, usedBytes, countedBytes }) => ({
      id: `user/${userId}`,
      detail: `charged for ${usedBytes} bytes, and ${countedBytes} were counted`,
    })),
    ...over.map(({ userId, usedBytes, quotaBytes }) => ({
      id: `user/${userId}`,
      detail: `keeps ${sizeText(usedBytes)} of ${sizeText(quotaBytes)}; a higher figure or fewer files make it right`,
    })),
    ...forgotten.map(({ uploadId, reservedBytes }) => ({
      id: `upload/${uploadId}`,
      detail: `${sizeText(reservedBytes)} are held for an upload that is not there`,
    })),
  ]
}
